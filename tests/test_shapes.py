"""The shapes hold what they promise: each has an example that passes and examples that fail as they say."""

from collections import Counter
from pathlib import Path

import pyshacl
import pyshacl.errors
import pytest
import rdflib
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.checks.shapes import Violation, load_shapes, read_results, validate
from peelgraph.content import folder, turtle_files
from peelgraph.namespaces import PEEL, RDF, SH, XSD

SHAPE = "https://w3id.org/peelgraph/shapes#"
FILES = turtle_files("shapes")
SHAPES = [file for file in FILES if "." not in file.stem]
GOOD = [file for file in FILES if file.stem.endswith(".good")]
BAD = [file for file in FILES if ".bad-" in file.stem]

#: What a constraint on values is written with, counts and comparisons with other values apart.
VALUE_CONSTRAINTS = (SH["class"], SH.datatype, SH["in"], SH.languageIn, SH.hasValue, SH.nodeKind, SH["or"])


def read(file: Path) -> Graph:
    return Graph().parse(file, format="turtle")


def shape_of(example: Path) -> Path:
    return example.with_name(example.name.partition(".")[0] + ".ttl")


def summary(violations: list[Violation]) -> Counter[tuple[str, str | None, str]]:
    return Counter((each.focus, each.path, each.component) for each in violations)


def iri_paths(file: Path) -> list[tuple[URIRef, URIRef, Graph]]:
    shapes = read(file)
    pairs = [(shape, shapes.value(shape, SH.path)) for shape in shapes.subjects(RDF.type, SH.PropertyShape)]
    return sorted(
        (shape, path, shapes)
        for shape, path in pairs
        if isinstance(shape, URIRef) and isinstance(path, URIRef) and path != RDF.type
    )


PATHS = [(file, *found) for file in SHAPES for found in iri_paths(file)]
#: An alternative of several need not be met: only what a shape asks for outright is required.
REQUIRED = [
    case[:3]
    for case in PATHS
    if case[3].value(case[1], SH.minCount) == Literal(1) and (None, SH.property, case[1]) in case[3]
]
SINGLE = [case[:3] for case in PATHS if case[3].value(case[1], SH.maxCount) == Literal(1)]
CONSTRAINED = [
    case[:3] for case in PATHS if any((case[1], each, None) in case[3] for each in VALUE_CONSTRAINTS)
]


def name(value: object) -> str | None:
    if isinstance(value, Path):
        return value.stem
    return value.removeprefix(SHAPE) if isinstance(value, str) and value.startswith(SHAPE) else ""


def test_as_many_files_are_found_as_there_should_be() -> None:
    assert len(SHAPES) >= 52
    assert len(BAD) >= 197
    assert len(REQUIRED) >= 120
    assert len(SINGLE) >= 170
    assert len(CONSTRAINED) >= 260
    assert sorted([*SHAPES, *GOOD, *BAD]) == FILES == sorted(folder("shapes").iterdir())


def test_every_shapes_file_has_one_good_example_and_at_least_two_bad_ones() -> None:
    assert sorted(shape_of(file) for file in GOOD) == SHAPES
    assert {file: count for file, count in Counter(map(shape_of, BAD)).items() if count < 2} == {}
    assert sorted({shape_of(file) for file in BAD}) == SHAPES


@pytest.mark.parametrize("file", GOOD, ids=name)
def test_a_good_example_breaks_no_rule(file: Path) -> None:
    assert validate(read(file), read(shape_of(file))) == []


@pytest.mark.parametrize("file", BAD, ids=name)
def test_a_bad_example_fails_as_it_says(file: Path) -> None:
    example = read(file)
    expected = summary(read_results(example))
    assert expected
    assert summary(validate(example, read(shape_of(file)))) == expected


@pytest.mark.parametrize("file", BAD, ids=name)
def test_a_bad_example_says_first_why_it_fails(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(("# Fails because ", "# Fails, with a warning, because "))
    assert first.endswith(".")


def changed_example(file: Path, path: URIRef, *, keep: bool, value: Literal | None) -> Graph:
    """Return the good example of a shapes file, `value` added at `path` or put in place of what is there."""
    example = read(file.with_name(f"{file.stem}.good.ttl"))
    subjects = sorted(set(example.subjects(path)), key=str)
    assert subjects, f"The good example of {file.name} does not use {path}."
    for subject in subjects:
        if not keep:
            example.remove((subject, path, None))
        if value is not None:
            example.add((subject, path, value))
    return example


def broken(file: Path, example: Graph, path: URIRef) -> set[str]:
    found = validate(example, read(file))
    return {each.component.removeprefix(str(SH)) for each in found if each.path == str(path)}


@pytest.mark.parametrize(("file", "shape", "path"), REQUIRED, ids=name)
def test_what_is_required_is_missed(file: Path, shape: URIRef, path: URIRef) -> None:
    example = changed_example(file, path, keep=False, value=None)
    if "KnownFamily" in shape:
        assert "MinCountConstraintComponent" in broken(file, example, path)
    else:
        assert broken(file, example, path) == {"MinCountConstraintComponent"}


@pytest.mark.parametrize(("file", "shape", "path"), SINGLE, ids=name)
def test_what_is_single_is_not_doubled(file: Path, shape: URIRef, path: URIRef) -> None:
    example = changed_example(file, path, keep=True, value=Literal("another", datatype=XSD.token))
    assert shape
    assert "MaxCountConstraintComponent" in broken(file, example, path)


@pytest.mark.parametrize(("file", "shape", "path"), CONSTRAINED, ids=name)
def test_a_value_of_the_wrong_kind_is_found(file: Path, shape: URIRef, path: URIRef) -> None:
    example = changed_example(file, path, keep=False, value=Literal("wrong", datatype=XSD.token))
    assert shape
    assert broken(file, example, path) - {"MinCountConstraintComponent", "MaxCountConstraintComponent"}


def all_shapes(shapes: Graph) -> list[Node]:
    """Return what is used as a shape, declared as one or not."""
    listed = [Collection(shapes, head) for head in shapes.objects(None, SH["or"])]
    return [
        *shapes.subjects(RDF.type, SH.NodeShape),
        *shapes.subjects(RDF.type, SH.PropertyShape),
        *shapes.objects(None, SH.property),
        *shapes.objects(None, SH.qualifiedValueShape),
        *(member for members in listed for member in members),
    ]


def test_each_shape_has_a_name_a_message_and_a_severity() -> None:
    shapes = load_shapes()
    found = sorted(set(all_shapes(shapes)), key=str)
    assert len(found) >= 79
    for shape in found:
        assert isinstance(shape, URIRef)
        assert shape.startswith(SHAPE)
        messages = list(shapes.objects(shape, SH.message))
        assert [isinstance(each, Literal) and each.language for each in messages] == ["en"], shape
        assert str(messages[0]).endswith("."), shape
        assert list(shapes.objects(shape, SH.severity)) in ([SH.Violation], [SH.Warning]), shape


def test_no_name_of_a_shape_is_given_twice() -> None:
    declared = Counter(
        shape
        for file in SHAPES
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in read(file).subjects(RDF.type, kind)
    )
    assert {shape for shape, count in declared.items() if count > 1} == set()


def test_a_property_shape_is_named_after_its_node_shape() -> None:
    for shape, part in load_shapes().subject_objects(SH.property):
        assert str(part).startswith(f"{shape}-")


def test_core_constraints_are_used_save_where_a_path_comes_back_to_where_it_began() -> None:
    shapes = load_shapes()
    used = set(shapes.predicates())
    assert used & {SH.ask, SH.js, SH.rule, SH.target, SH.expression} == set()
    assert set(shapes.subjects(SH.sparql)) == {URIRef(f"{SHAPE}SuccessionShape")}
    assert len(list(shapes.objects(None, SH.select))) == 1


def test_the_shapes_are_shapes_by_the_rules_of_shacl_itself() -> None:
    shapes = load_shapes()
    pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    used = {each for triple in shapes for each in triple if isinstance(each, URIRef) and each.startswith(SH)}
    assert len(used) >= 35
    assert {term for term in used if term not in rdflib.SH} == set()


def test_a_shape_that_is_none_is_found() -> None:
    shapes = load_shapes()
    shapes.set((URIRef(f"{SHAPE}JudgmentShape-grade"), SH.minCount, Literal("one")))
    with pytest.raises(pyshacl.errors.ReportableRuntimeError, match="JudgmentShape-grade"):
        pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)


def test_the_shapes_are_loaded_without_their_examples() -> None:
    shapes = load_shapes()
    assert len(shapes) == sum(len(read(file)) for file in SHAPES)
    assert (None, RDF.type, SH.ValidationResult) not in shapes


def test_a_violation_says_what_is_wrong_and_where() -> None:
    file = folder("shapes") / "judgment.bad-grade-off-the-scale.ttl"
    base = "https://w3id.org/peelgraph/id/"
    assert validate(read(file), read(shape_of(file))) == [
        Violation(
            shape=SHAPE + "JudgmentShape-grade",
            focus=base + "judgment/peel-effectiveness-2015/kent/3",
            path=str(PEEL.grade),
            component=str(SH.InConstraintComponent),
            severity=str(SH.Violation),
            message="A judgment has exactly one grade, and it is on the scale.",
            value=base + "grade/fair",
        )
    ]


def test_a_lost_mark_is_a_warning_at_an_inverse_path() -> None:
    file = folder("shapes") / "footnote.bad-no-mark.ttl"
    (violation,) = validate(read(file), read(shape_of(file)))
    assert violation.severity == str(SH.Warning)
    assert violation.path == f"^{PEEL.footnote}"
    assert violation.value is None


def test_violations_come_in_order_and_the_data_are_left_as_they_were() -> None:
    data = Graph()
    for file in BAD:
        data += read(file)
    before = set(data)
    found = validate(data)
    assert len(found) > len(BAD)
    keys = [(each.focus, each.path or "", each.component, each.value or "") for each in found]
    assert keys == sorted(keys)
    assert found == validate(data)
    assert set(data) == before


def test_the_shapes_of_the_project_are_used_unless_others_are_given() -> None:
    example = read(folder("shapes") / "pillar.bad-no-name.ttl")
    assert [each.component for each in validate(example)] == [str(SH.MinCountConstraintComponent)]
    assert validate(example, Graph()) == []
