"""A proof by reading the code: what a caller gives reaches a database as a parameter, never as a part of the statement.

Every f-string of the modules that write SQL or Cypher is looked at. What comes from outside (the fields of plans, rows and requests, and
whatever is made of them) may stand in one only inside a call that makes a parameter of it or that looks the name up in the declarations.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[3] / "graph" / "store"
WRITING = sorted(
    path
    for path in HERE.glob("*.py")
    if (path.stem.startswith(("sqlite", "neo4j")) and not path.stem.endswith("_rows")) or path.stem == "constraints"
)
FROM_OUTSIDE = {
    "value", "text", "ids", "id", "first", "after", "beyond", "limit", "names", "key", "keys", "column", "columns", "facts",
    "kinds", "operator", "quote", "document", "subject", "target", "content", "caption", "properties", "mention", "entity",
}  # fmt: skip
"""Attributes of plans, rows and requests that hold what a caller gave."""
HOLDERS = {
    "question", "given", "follow", "told", "read", "page", "groups", "dimension", "step", "sort", "row", "rows", "node_row", "link_row",
    "statement", "mention", "version", "part", "edge", "link_",
}  # fmt: skip
"""Variables that hold such plans, rows and requests."""
MAKES_A_PARAMETER = {"bind", "marks", "len"}
LOOKS_UP = {"quoted", "ticked", "node_table", "at_label", "relation", "labels", "bounds", "kind"}
"""Functions that take a name to one of the declarations, quoted; `kind` and `labels` refuse what is not declared."""


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Every function, those within others too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def name_of(call: ast.Call) -> str:
    """What a call calls."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def from_outside(node: ast.AST, tainted: set[str], own: set[str]) -> bool:
    """Whether an expression lets through what a caller gave. `own`: functions whose results are statements, looked at themselves."""
    if isinstance(node, ast.Call):
        name = name_of(node)
        if name in MAKES_A_PARAMETER | LOOKS_UP | own:
            return False
        if name == "map" and getattr(node.args[0], "attr", "") in MAKES_A_PARAMETER:
            return False
        parts = [*node.args, *(each.value for each in node.keywords)]
        if isinstance(node.func, ast.Attribute):
            parts.append(node.func.value)
        return any(from_outside(each, tainted, own) for each in parts)
    if isinstance(node, ast.Attribute):
        held = isinstance(node.value, ast.Name) and node.value.id in HOLDERS and node.attr in FROM_OUTSIDE
        return held or (isinstance(node.value, ast.Name) and node.value.id in tainted and node.attr in FROM_OUTSIDE)
    if isinstance(node, ast.Name):
        return node.id in tainted
    if isinstance(node, ast.IfExp):
        return any(from_outside(each, tainted, own) for each in (node.body, node.orelse))
    if isinstance(node, ast.Compare):
        return False  # true or false
    if isinstance(node, ast.Constant):
        return False
    if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
        inner = set(tainted)
        for generator in node.generators:
            if from_outside(generator.iter, inner, own):
                inner |= {each.id for each in ast.walk(generator.target) if isinstance(each, ast.Name)}
        return from_outside(node.elt, inner, own)
    return any(from_outside(each, tainted, own) for each in ast.iter_child_nodes(node))


def pairs(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is assigned to what; `a, b = c, d` is two."""
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=True)
        else:
            yield target, node.value


def tainted_names(function: ast.FunctionDef, own: set[str]) -> set[str]:
    """Variables of a function that hold what a caller gave."""
    tainted: set[str] = set()
    while True:
        before = set(tainted)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                for target, given in pairs(node):
                    if from_outside(given, tainted, own):
                        tainted |= {each.id for each in ast.walk(target)
                                    if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}  # fmt: skip
            elif isinstance(node, ast.For) and from_outside(node.iter, tainted, own):
                tainted |= {each.id for each in ast.walk(node.target) if isinstance(each, ast.Name)}
        if tainted == before:
            return tainted


def leaks(source: str, own: set[str]) -> list[str]:
    """Every place of a module where what a caller gave stands in a text that is no message."""
    tree = ast.parse(source)
    messages = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and name_of(node).endswith(("Error", "Unavailable", "Prepared")))
        for inner in ast.walk(node)
    }  # fmt: skip
    found = []
    for function in functions(tree):
        tainted = tainted_names(function, own)
        for node in ast.walk(function):
            if isinstance(node, ast.FormattedValue) and node not in messages and from_outside(node.value, tainted, own):
                found.append(f"line {node.lineno}, in {function.name}: {{{ast.unparse(node.value)}}}")
    return sorted(set(found))


def statements_of(source: str) -> set[str]:
    """Functions of a module that say that they give text: their texts are looked at where they are written."""
    return {
        each.name
        for each in functions(ast.parse(source))
        if each.returns is not None and ast.unparse(each.returns).startswith(("str", "list[str]", "tuple[str", "int"))
    }


OWN = set().union(*(statements_of(path.read_text(encoding="utf-8")) for path in WRITING))


@pytest.mark.parametrize("path", WRITING, ids=lambda path: path.stem)
def test_what_a_caller_gives_stands_in_no_statement(path: Path) -> None:
    assert leaks(path.read_text(encoding="utf-8"), OWN) == []


def test_every_module_that_asks_a_database_is_looked_at() -> None:
    asking = {
        path.stem
        for path in HERE.glob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("SELECT ", "MATCH (", "INSERT INTO "))
    }
    assert asking - {path.stem for path in WRITING} <= {"sqlite_rows"}, "name it so that this test reads it"


@pytest.mark.parametrize(
    "written",
    [
        "def compile(question) -> str:\n    return f\"SELECT * FROM t WHERE x = '{question.text}'\"",
        'def compile(given) -> str:\n    wanted = given.value\n    return f"x = {wanted}"',
        "def compile(given) -> str:\n    parts = [str(one) for one in given.value]\n    return f\"x IN ({', '.join(parts)})\"",
        'def compile(follow) -> str:\n    for name, fact in follow.facts:\n        sql = f"f = {fact}"\n    return sql',
        'def compile(page) -> str:\n    return f"LIMIT {page.first + 1}"',
        'def compile(read, made) -> str:\n    return f"{read.key}, {made.bind(read.key)}"',
        'def compile(question) -> str:\n    return f"x = {question.text if question.first else 1}"',
    ],
)
def test_a_value_in_a_statement_would_be_found(written: str) -> None:
    assert leaks(written, {"compile"}) != []


@pytest.mark.parametrize(
    "written",
    [
        'def compile(question, made) -> str:\n    return f"x = {made.bind(question.text)}"',
        "def compile(given) -> str:\n    return f\"{quoted(given.column)} {'<' if given.operator == 'to' else '>'} 1\"",
        'def compile(question):\n    raise BadArgument(f"{question.text} is no word.")',
    ],
)
def test_parameters_names_and_messages_are_let_through(written: str) -> None:
    assert leaks(written, set()) == []
