"""The catalogue: every query that can be asked by its name, and how one is found."""

import difflib
from functools import cache

from peelgraph.errors import NotFoundError
from peelgraph.queries.competency import CompetencyQuery, Evidence, competency_queries
from peelgraph.queries.quality import QUALITY_COLUMNS, QualityQuery, quality_queries

_, _, _PASSAGE, _WORDS, _OTHER_PASSAGE, _OTHER_WORDS = QUALITY_COLUMNS


@cache
def catalogue() -> tuple[CompetencyQuery, ...]:
    """Return every query that can be asked by name, in order of topic and name: the quality queries too.

    Raises:
        QueryError: the header of one of them is not valid.
    """
    found = [*competency_queries(), *map(_asked, quality_queries())]
    return tuple(sorted(found, key=lambda query: (query.topic, query.name)))


def _asked(query: QualityQuery) -> CompetencyQuery:
    """Return a quality query as a question: where is there such a fault?"""
    return CompetencyQuery(
        name=query.name,
        topic=query.topic,
        text=query.text,
        title=query.title,
        description=f"{query.problem} {query.solution}",
        tags=("quality", query.kind),
        evidence=(
            Evidence(passage=_PASSAGE, words=_WORDS),
            Evidence(passage=_OTHER_PASSAGE, words=_OTHER_WORDS),
        ),
        empty=query.empty,
    )


def competency_query(name: str) -> CompetencyQuery:
    """Return the query of a name.

    Raises:
        NotFoundError: there is none; the sentence names one that is spelt alike.
    """
    found = {each.name: each for each in catalogue()}
    if name not in found:
        close = difflib.get_close_matches(name, found, n=1, cutoff=0.5)
        hint = f" Did you mean '{close[0]}'?" if close else " `peelgraph queries` lists them."
        raise NotFoundError(f"There is no query '{name}'.{hint}")
    return found[name]


def search_queries(words: str) -> tuple[CompetencyQuery, ...]:
    """Return the queries that have all of these words in their name, title, topic, tags or description."""
    wanted = words.casefold().split()
    return tuple(query for query in catalogue() if all(word in _described(query) for word in wanted))


def _described(query: CompetencyQuery) -> str:
    return " ".join((query.name, query.topic, query.title, query.description, *query.tags)).casefold()
