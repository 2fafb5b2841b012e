import type { MigrationInterface, QueryRunner } from "typeorm";

/** Divisions of every country, the successors of retired codes, and the days a country's calendar makes special. */
export class Regions implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DIVISION);
    await runner.query(DIVISION_INDEXES);
    await runner.query(SUCCESSOR);
    await runner.query(CALENDAR);
    await runner.query(LOADS);
    await runner.query(READ_ONLY);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

// The key columns are COLLATE "C" so that a prefix is a range of the index in any database, whatever its locale.
const DIVISION = `
create table division (
  lo bigint not null,
  hi bigint not null,
  parent_lo bigint,
  alias_of_lo bigint,
  country_number smallint not null,
  level smallint not null,
  valid_from_year smallint,
  valid_to_year smallint,
  country text collate "C" not null,
  code text collate "C" not null,
  name text collate "C" not null,
  name_en text collate "C",
  name_en_key text collate "C",
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  ancestors bigint[] not null,
  constraint division_pk primary key (lo),
  constraint division_parent_fk foreign key (parent_lo) references division (lo),
  constraint division_alias_fk foreign key (alias_of_lo) references division (lo),
  constraint division_code_once unique (code, country),
  constraint division_interval_ck check (lo < hi),
  constraint division_in_country_ck check (lo / 1000000000000000 = country_number and (hi - 1) / 1000000000000000 = country_number),
  constraint division_level_ck check (level between 0 and 9),
  constraint division_root_ck check ((parent_lo is null) = (level = 0)),
  constraint division_ancestors_ck check (
    ancestors[cardinality(ancestors)] = lo
    and parent_lo is not distinct from ancestors[cardinality(ancestors) - 1]
  ),
  constraint division_years_ck check (valid_from_year <= valid_to_year),
  constraint division_country_ck check (country ~ '^[A-Z]{2}$'),
  constraint division_name_ck check (name <> '' and code <> '')
);
comment on table division is 'citus:reference';
comment on column division.lo is 'ISO numeric country x 10^15 + code padded right to 15 digits; identifies the division';
comment on column division.hi is 'end (exclusive) of the interval that holds everything inside the division';
comment on column division.ancestors is 'lo of the country down to the division itself';
comment on column division.alias_of_lo is 'an ISO country that is also a division of a loaded country: the division it stands for';
comment on column division.name_en_key is 'search key of the English name; null where it is the pinyin as well';
comment on column division.valid_from_year is 'first year the code was in force; null: before the records';
comment on column division.valid_to_year is 'first year the code was no longer in force; null: in force'`;

const DIVISION_INDEXES = `
create index division_parent_ix on division (parent_lo, lo);
create index division_alias_ix on division (alias_of_lo) where alias_of_lo is not null;
create index division_upper_ix on division (level, lo) where level <= 3;
create index division_name_ix on division (name);
create index division_pinyin_ix on division (pinyin);
create index division_initials_ix on division (initials);
create index division_name_en_ix on division (name_en_key) where name_en_key is not null`;

const SUCCESSOR = `
create table division_successor (
  lo bigint not null,
  successor_lo bigint not null,
  year smallint not null,
  constraint division_successor_pk primary key (lo, successor_lo),
  constraint division_successor_lo_fk foreign key (lo) references division (lo),
  constraint division_successor_to_fk foreign key (successor_lo) references division (lo),
  constraint division_successor_other_ck check (lo <> successor_lo)
);
create index division_successor_to_ix on division_successor (successor_lo);
comment on table division_successor is 'citus:reference'`;

const CALENDAR = `
create table calendar_day (
  country text collate "C" not null,
  day date not null,
  kind text not null,
  name text not null,
  name_en text,
  source text not null,
  constraint calendar_day_pk primary key (country, day),
  constraint calendar_day_kind_ck check (kind in ('HOLIDAY', 'WORKDAY')),
  constraint calendar_day_country_ck check (country ~ '^[A-Z]{2}$')
);
comment on table calendar_day is 'citus:reference';
comment on column calendar_day.kind is 'HOLIDAY: no business though perhaps a weekday; WORKDAY: business though a weekend'`;

const LOADS = `
create table division_load (
  source text not null,
  version text not null,
  coverage text not null,
  row_count integer not null,
  loaded_at timestamptz not null,
  constraint division_load_pk primary key (source)
);
comment on table division_load is 'citus:reference';
comment on column division_load.version is 'edition of the data last loaded from this source: loading it again changes nothing'`;

// Only the loader, as the owner, writes what all manufacturers share.
const READ_ONLY = `
revoke insert, update, delete, truncate on division, division_successor, calendar_day, division_load
from fairway_app, fairway_relay`;
