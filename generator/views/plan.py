"""Knows what a plan prints: its corner mark, title, passport, texts and table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.plan import Plan
from generator.problems import Problem
from generator.views.cells import heading
from generator.views.content import Block, PassportLine, blocks, captioned, passport
from generator.views.fields import printed
from generator.views.plan_table import plan_table
from generator.views.references import Scope
from generator.views.table import Column, Line


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that the template of a plan sees."""

    stamp: list[str] = printed("отметка")
    title: list[str] = printed("наименование")
    passport: list[PassportLine] = printed("паспорт")
    before: list[Block] = printed("до_таблицы")
    columns: list[Column] = printed("графы")
    column_count: int = printed("число_граф")
    lines: list[Line] = printed("строки")
    after: list[Block] = printed("после_таблицы")
    landscape: bool = printed("альбомная")


def plan_view(plan: Plan, scope: Scope, stamp: list[str]) -> PlanView:
    """Return what a plan prints; problems are added to the scope's."""
    title, rows, before = heading(plan.title, scope), passport(plan.passport, scope), blocks(plan.before, scope)
    table, after = plan_table(plan, scope), blocks(plan.after, scope)
    both = captioned([*before, *after], scope)
    before, after = both[: len(before)], both[len(before) :]
    if any(block.landscape for block in (*before, *after)) and not plan.landscape:
        message = "таблица рядом с таблицей плана не может лежать на отдельном альбомном листе"
        hint = "поставьте «ориентация: альбомная» всему плану или вынесите таблицу в приложение"
        scope.problems.append(Problem(message, plan.span, hint, "ориентация"))
    return PlanView(
        stamp,
        title,
        rows,
        before,
        table.columns,
        table.column_count,
        table.lines,
        after,
        plan.landscape,
    )
