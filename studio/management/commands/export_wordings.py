import sys

from django.core.management.base import BaseCommand, CommandError

from studio.desk.interface import catalogues, exporting


class Command(BaseCommand):
    help = "Write what translators changed in the texts of the interface as a PO file, to be merged into the catalogue."

    def add_arguments(self, parser):
        parser.add_argument("language", help="for example it")
        parser.add_argument("file", nargs="?", help="where to; without it the file is printed")

    def handle(self, *args, language, file, **options):
        catalogue = catalogues.catalogue(language)
        if catalogue is None:
            raise CommandError(
                f"There is no catalogue for {language!r}: {', '.join(catalogues.languages())}."
            )
        written = exporting.file_of(catalogue)
        if file is None:
            self.stdout.write(str(written))
            return
        written.save(file)
        sys.stderr.write(f"{len(written)} texts written to {file}.\n")
