/**
 * The workspace file: the texts below in order, one per version. All tables STRICT. In the rows of data a date is days since 1970-01-01, a time whole seconds since
 * 1970-01-01T00:00:00 in the wall time of the workspace's zone, a truth 0 or 1, a number or an amount an integer scaled by 10^decimals of its
 * column; null is blank. Stamps (`imported_at`, `saved_at` ...) and the declared coverage are ISO text. Customers are a dense integer inside
 * (0 .. n-1 in order of arrival) and text outside.
 *
 * Rows live in tables made at import: `customer` gets one column `a<column>` per attribute, and every stream has a table
 * `stream_<stream>` (row integer primary key, customer integer, time integer, batch integer, line integer, `f<column>` ...).
 */
export const APPLICATION_ID = 0x524b444c; // 'RKDL'
export const SCHEMA_VERSION = 5;

/** Version 1. Never changed: later versions add to it. */
export const schema1 = `
create table setting (name text primary key, value text not null) strict, without rowid;

create table batch (
  batch integer primary key,
  file_name text not null,
  bytes integer not null,
  sha256 text not null,
  mapping text not null,
  mapping_sha256 text not null,
  summary text not null,
  imported_at text not null
) strict;
create index batch_by_content on batch (sha256);

create table customer (
  customer integer primary key,
  id text not null unique,
  batch integer not null
) strict;

create table stream (
  stream integer primary key,
  name text not null unique,
  label text,
  declared_from text,
  declared_to text
) strict;

-- attributes (stream null) and fields; held in customer.a<column> and stream_<stream>.f<column>
create table "column" (
  "column" integer primary key,
  stream integer references stream,
  name text not null,
  label text,
  type text not null,
  decimals integer not null,
  unit text,
  role text not null,
  evidence text not null
) strict;
create unique index column_by_name on "column" (coalesce(stream, -1), name);

create table quarantine (
  batch integer not null references batch,
  file_name text not null,
  line integer not null,
  column_name text,
  code text not null,
  params text not null,
  raw text not null
) strict;

-- the newest mapping per header, offered next time
create table mapping (header text primary key, mapping text not null, used_at text not null) strict, without rowid;

-- tags and segments: every save is a version; \`removed_at\` hides a definition and can be taken back
create table definition (
  definition integer primary key,
  kind text not null check (kind in ('tag', 'segment')),
  name text not null,
  removed_at text,
  unique (kind, name)
) strict;
create table definition_version (
  definition integer not null references definition,
  version integer not null,
  expression text not null,
  description text not null,
  unknown text not null,
  saved_at text not null,
  revived integer not null default 0, -- 1: saved over a removed definition, undo removes it again
  primary key (definition, version)
) strict, without rowid;

create table do_not_contact (
  entry text primary key, -- lower-case id, e-mail or phone as digits
  file_name text not null,
  imported_at text not null
) strict, without rowid;

create table list (
  list integer primary key,
  name text not null unique,
  status text not null check (status in ('draft', 'frozen')),
  plan text not null,
  counts text not null,
  definitions text not null,
  notes text not null,
  data_version integer not null,
  fingerprint text not null,
  -- of a frozen list: the data it was made from, as its manifests tell them (JSON of Manifest['data'])
  data text,
  columns text, -- of a frozen list: the attributes that contacts hold (JSON of ColumnInfo[])
  created_at text not null,
  frozen_at text,
  removed_at text
) strict;
create table list_member (
  list integer not null references list,
  customer integer not null references customer,
  arm text not null check (arm in ('treatment', 'control', 'excluded')),
  stratum text not null,
  reason text,
  -- what the destinations need, as it stood at the freeze: JSON array of consent and a value per entry of list.columns; null for excluded
  contact text,
  primary key (list, customer)
) strict, without rowid;

create table export (
  export integer primary key,
  list integer not null references list,
  destination text not null,
  options text not null,
  folder text not null,
  manifest text not null,
  exported_at text not null
) strict;

create table outcome (
  list integer not null references list,
  customer integer, -- null: an id that is not in the workspace
  id text not null,
  time integer, -- null: the file says that, not when
  amount integer, -- minor units
  reactivated integer not null check (reactivated in (0, 1)),
  batch_sha256 text not null,
  line integer not null
) strict;
create table outcome_batch (
  list integer not null references list,
  sha256 text not null,
  file_name text not null,
  summary text not null,
  imported_at text not null,
  primary key (list, sha256)
) strict, without rowid;
`;

/**
 * Version 2: saved lists, recorded members of segments, scores, and contact history as events. The two views have the shape of a
 * stream's table (`row`, `customer`, `time`), their fields by name; `time` begins the day after the list's as-of day, as results do, so that
 * it does not depend on when somebody pressed a button.
 */
export const schema2 = `
-- of a model's score: JSON of ScoreInfo
alter table "column" add column score text;

create table saved_list (
  saved_list integer primary key autoincrement, -- never again for other ids: results are kept under it
  name text not null,
  source text not null, -- JSON of SavedListInfo['source']
  customers integer not null, -- ids on the list, whether the workspace knows them or not
  sha256 text not null, -- over the ids in order of their bytes, one a line
  saved_at text not null,
  removed_at text
) strict;
create unique index saved_list_by_name on saved_list (name) where removed_at is null;
create table saved_list_member (
  saved_list integer not null references saved_list on delete cascade,
  id text not null, -- not the dense number: who arrives later is on the list too
  primary key (saved_list, id)
) strict, without rowid;

create table segment_snapshot (
  snapshot integer primary key autoincrement, -- as of saved lists
  definition integer not null references definition on delete cascade,
  version integer not null,
  as_of integer not null,
  customers integer not null, -- of the workspace at that moment: later ones are unknown
  members blob not null, -- bit c % 8 of byte c / 8 is customer c
  size integer not null,
  unknown integer not null, -- customers whom the segment could not judge; they are no members
  origin text not null check (origin in ('recorded', 'frozen')),
  recorded_at text not null,
  unique (definition, as_of)
) strict;

create view touch_event as
select row_number() over (order by e.list, e.destination, m.customer) as "row", m.customer,
  unixepoch(json_extract(l.plan, '$.asOf')) + 86400 as time,
  json_extract(l.plan, '$.channel') as channel, l.name as campaign, json_extract(l.plan, '$.segment') as segment,
  nullif(json_extract(l.plan, '$.offer'), '') as offer, e.destination, m.arm, m.stratum
from (select distinct list, destination from export) e join list l using (list) join list_member m on m.list = e.list and m.arm = 'treatment'
where l.removed_at is null;

create view outcome_event as
select row_number() over (order by o.rowid) as "row", o.customer,
  coalesce(o.time, unixepoch(json_extract(l.plan, '$.asOf')) + 86400) as time,
  json_extract(l.plan, '$.channel') as channel, l.name as campaign, m.arm, o.amount, o.reactivated
from outcome o join list l using (list) left join list_member m on m.list = o.list and m.customer = o.customer
where o.customer is not null and l.removed_at is null;
`;

/** Version 3: trained models. */
export const schema3 = `
create table model (
  model integer primary key autoincrement,
  name text not null,
  version integer not null,
  kind text not null check (kind in ('lifetime')),
  body text not null, -- JSON of what the training found; nothing of a single customer
  columns text not null, -- JSON: names of the customers' columns it wrote
  fingerprint text, -- of the data it was trained on; null: it came from a file
  trained_at text not null,
  unique (name, version)
) strict;
`;

/** Version 4: models of several kinds, champion and challenger, what a scoring found, when a model is due. */
export const schema4 = `
create table model_4 (
  model integer primary key autoincrement,
  name text not null,
  version integer not null,
  kind text not null check (kind in ('lifetime', 'churn', 'uplift')),
  role text not null check (role in ('champion', 'challenger', 'retired')),
  cut_off text not null, -- last day whose data were seen
  seed integer,
  body text not null, -- JSON of plan and report
  machine text, -- JSON of what scores and does not concern people: trees, calibration
  reference text, -- JSON: shares of the training rows by bins of every feature and of the score, for drift
  columns text not null, -- JSON: names of the customers' columns it writes
  headline text not null, -- JSON: the figure that stands for it
  challenge text, -- JSON: how it did beside the champion
  fingerprint text, -- of the data it was trained on; null: it came from a file
  trained_at text not null,
  removed_at text,
  unique (name, version)
) strict;
insert into model_4 (model, name, version, kind, role, cut_off, body, columns, headline, fingerprint, trained_at)
select model, name, version, kind,
  case when version = max(version) over (partition by name) then 'champion' else 'retired' end,
  json_extract(body, '$.cutOff'), body, columns,
  json_object('measure', 'expected-total', 'estimate', json_object('kind', 'estimate', 'value', json_extract(body, '$.expectedTotal.value'),
    'low', json_extract(body, '$.expectedTotal.low'), 'high', json_extract(body, '$.expectedTotal.high'), 'level', 0.95, 'method', 'delta')),
  fingerprint, trained_at
from model order by model;
drop table model;
alter table model_4 rename to model;

create table model_scoring (
  model integer not null references model on delete cascade,
  as_of text not null,
  drift text not null, -- JSON of the drift found on that day
  scored_at text not null,
  primary key (model, as_of)
) strict;

create table model_policy (name text primary key, every_months integer) strict, without rowid;
`;

/** Version 5: a kind of model has one champion, whose scores are the columns; of several it is the one that wrote its scores last. Scorings lie in the order in which they were made. */
export const schema5 = `
update model set role = 'retired' where role = 'champion' and removed_at is null and model <> (
  select c.model from model c left join model_scoring s on s.model = c.model
  where c.kind = model.kind and c.role = 'champion' and c.removed_at is null order by s.scored_at desc, c.model desc limit 1
);
create temp table scoring as select model, as_of, drift, scored_at from model_scoring order by scored_at, rowid;
delete from model_scoring;
insert into model_scoring (model, as_of, drift, scored_at) select model, as_of, drift, scored_at from scoring order by rowid;
drop table scoring;
create unique index champion_of_kind on model (kind) where role = 'champion' and removed_at is null;
`;
