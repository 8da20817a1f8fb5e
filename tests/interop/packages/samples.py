"""Packages of other systems, made for the tests: small ones, whole, of which single files are changed."""

from safety.archives import pack

PROBLEM = """<problem display_name="Where" weight="2">
<multiplechoiceresponse><label>Where is Turin?</label><choicegroup>
<choice correct="true">Italy<choicehint>Yes.</choicehint></choice><choice correct="false">Spain</choice>
</choicegroup><solution><p>Explanation</p><p>In Piedmont.</p></solution></multiplechoiceresponse></problem>"""
OLX = {
    "course.xml": '<course url_name="run" org="o" course="T-1"/>',
    "course/run.xml": '<course display_name="A course" language="en"><chapter url_name="c"/><wiki slug="x"/></course>',
    "chapter/c.xml": '<chapter display_name="First"><sequential url_name="s"/></chapter>',
    "sequential/s.xml": '<sequential display_name="Section"><vertical url_name="v"/><vertical url_name="w"/></sequential>',
    "vertical/v.xml": '<vertical display_name="Page"><html url_name="h"/><lti url_name="l" display_name="A tool"/></vertical>',
    "vertical/w.xml": '<vertical display_name="Quiz"><problem url_name="p"/></vertical>',
    "html/h.xml": '<html filename="h" display_name="Text"/>',
    "html/h.html": '<p>See <a href="/jump_to_id/w">the quiz</a>.</p>',
    "problem/p.xml": PROBLEM,
}

ITEM = """<item ident="where" title="Where"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>cc_profile</fieldlabel><fieldentry>cc.multiple_choice.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Where is Turin?&lt;/p&gt;</mattext></material>
<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="A"><material><mattext>Italy</mattext></material></response_label>
<response_label ident="B"><material><mattext>Spain</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar varname="SCORE"/></outcomes><respcondition><conditionvar><varequal respident="r">A</varequal></conditionvar>
<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>"""
MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema>
<schemaversion>1.1.0</schemaversion><lom><general><title><string>A course</string></title></general></lom></metadata>
<organizations><organization identifier="o"><item identifier="root"><item identifier="m"><title>First</title>
<item identifier="i1" identifierref="page"><title>Page</title></item>
<item identifier="i2" identifierref="quiz"><title>Quiz</title></item>
<item identifier="i3" identifierref="talk"><title>Talk</title></item>
<item identifier="i4" identifierref="link"><title>Link</title></item>
<item identifier="i5" identifierref="gone"><title>Gone</title></item></item></item></organization></organizations>
<resources><resource identifier="page" type="webcontent" href="page.html"><file href="page.html"/></resource>
<resource identifier="quiz" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="quiz.xml"/></resource>
<resource identifier="talk" type="imsdt_xmlv1p1"><file href="talk.xml"/></resource>
<resource identifier="link" type="imswl_xmlv1p1"><file href="link.xml"/></resource></resources></manifest>"""
CARTRIDGE = {
    "imsmanifest.xml": MANIFEST,
    "page.html": '<html><body><h1>Page</h1><p>See <a href="quiz.xml">the quiz</a>.</p></body></html>',
    "quiz.xml": f'<questestinterop><assessment ident="q"><section ident="s">{ITEM}</section></assessment></questestinterop>',
    "talk.xml": "<topic><title>Talk</title></topic>",
    "link.xml": '<webLink><title>Link</title><url href="https://example.org/"/></webLink>',
}

ACTIVITY = '<activity id="1" moduleid="{n}" modulename="{kind}" contextid="{n}0"><{kind} id="1">{inside}</{kind}></activity>'
SUM = "a" * 40


def activity(number: int, kind: str, title: str) -> str:
    return (
        f"<activity><moduleid>{number}</moduleid><sectionid>1</sectionid><modulename>{kind}</modulename>"
        f"<title>{title}</title><directory>activities/{kind}_{number}</directory></activity>"
    )


KINDS = (
    (
        1,
        "page",
        "Page",
        "<content>&lt;p&gt;&lt;img src='@@PLUGINFILE@@/a.png' alt='A'&gt; words&lt;/p&gt;</content>",
    ),
    (2, "label", "Label", "<intro>&lt;p&gt;A label.&lt;/p&gt;</intro>"),
    (3, "forum", "Forum", ""),
    (4, "url", "Link", "<externalurl>https://example.org/?a=1&amp;b=2</externalurl>"),
    (
        5,
        "quiz",
        "Quiz",
        (
            "<attempts_number>2</attempts_number><question_instances><question_instance id='1'><slot>1</slot><questionid>7</questionid>"
            "<maxmark>2.0</maxmark></question_instance><question_instance id='2'><questionid>99</questionid></question_instance></question_instances>"
        ),
    ),
    (
        6,
        "assign",
        "Task",
        (
            "<intro>&lt;p&gt;Write.&lt;/p&gt;</intro><plugin_configs><plugin_config id='1'><plugin>file</plugin>"
            "<name>enabled</name><value>1</value></plugin_config></plugin_configs>"
        ),
    ),
    (
        7,
        "book",
        "Book",
        (
            "<chapters><chapter id='1'><pagenum>1</pagenum><subchapter>0</subchapter><title>One</title><content>a</content></chapter>"
            "<chapter id='2'><pagenum>2</pagenum><subchapter>1</subchapter><title>Below</title><content>b</content></chapter></chapters>"
        ),
    ),
)
QUESTION = """<question_categories><question_category id="1"><questions><question id="7"><parent>0</parent><name>Where</name>
<questiontext>&lt;p&gt;Where is Turin?&lt;/p&gt;</questiontext><generalfeedback></generalfeedback><defaultmark>1.0</defaultmark>
<qtype>multichoice</qtype><plugin_qtype_multichoice_question><answers>
<answer id="1"><answertext>Italy</answertext><fraction>1.0</fraction><feedback>Yes.</feedback></answer>
<answer id="2"><answertext>Spain</answertext><fraction>0.0</fraction><feedback></feedback></answer></answers>
<multichoice id="1"><single>1</single></multichoice></plugin_qtype_multichoice_question></question></questions></question_category></question_categories>"""
MOODLE = {
    "moodle_backup.xml": "<moodle_backup><information><original_course_fullname>A course</original_course_fullname>"
    "<original_course_shortname>T 1</original_course_shortname><contents><activities>"
    + "".join(activity(number, kind, title) for number, kind, title, _inside in KINDS)
    + "</activities><sections><section><sectionid>1</sectionid><title>1</title><directory>sections/section_1</directory></section>"
    "</sections></contents></information></moodle_backup>",
    "course/course.xml": '<course id="1" contextid="9"><lang>en</lang><summary>&lt;p&gt;What it gives.&lt;/p&gt;</summary></course>',
    "sections/section_1/section.xml": '<section id="1"><name>First</name><summary></summary><sequence>1,2,3,4,5,6,7</sequence></section>',
    "files.xml": f"<files><file id='1'><contenthash>{SUM}</contenthash><contextid>10</contextid><filearea>content</filearea>"
    "<filepath>/</filepath><filename>a.png</filename></file></files>",
    "questions.xml": QUESTION,
    **{
        f"activities/{kind}_{number}/{kind}.xml": ACTIVITY.format(n=number, kind=kind, inside=inside)
        for number, kind, _title, inside in KINDS
    },
}


def packed(whole: dict, changed: dict[str, str | bytes | None] | None = None) -> bytes:
    """`changed` by the name of the file: other words, or None for a file that is missing."""
    kept = {name: text for name, text in (whole | (changed or {})).items() if text is not None}
    return pack({name: text if isinstance(text, bytes) else text.encode() for name, text in kept.items()})
