from learning.memory import Memory


def test_value_is_made_once():
    made = []
    memory = Memory(size=2)

    values = [memory.get("a", lambda: made.append(1) or "value") for _ in range(3)]

    assert (values, len(made)) == (["value"] * 3, 1)


def test_what_nobody_asks_for_leaves_first():
    memory = Memory(size=2)
    for key in ("a", "b", "a", "c"):
        memory.get(key, lambda: "value")

    assert ["a" in memory, "b" in memory, "c" in memory] == [True, False, True]
