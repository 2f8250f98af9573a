"""Makes many finished runs of a real one, in SQL: all its rows, with ids and times of their own.

A million runs are some sixty million rows, so the copies are written without indexes, constraints
and write-ahead log, which come back before anybody measures: what is there afterwards is what the
product would have written, and the constraints are checked anew.
"""

import concurrent.futures

import governance

OF_A_RUN = {
    "run_request": "id = '{0}'",
    "decision": "request_id = '{0}'",
    "run": "request_id = '{0}'",
    "attempt": "run_id = (select id from run where request_id = '{0}')",
    "fact": "request_id = '{0}'",
}
OF_ITS_PROCESS = (
    "root_proc_inst_id_ = (select id_ from act_hi_procinst where business_key_ = '{0}')"
)
LOADING = {
    "fsync": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "16GB",
    "autovacuum": "off",
    "shared_buffers": "512MB",
}
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

# A run's own ids are those that another run does not have. Ids of the seventh version grow with
# time, all others fall anywhere into an index: a sign in their first eight digits says which.
PREPARE = """
create schema clones;
create table clones.own as
  select id, case when substr(id, 15, 1) = '7' then '^^^^^^^^-' else '~~~~~~~~-' end
    || lpad(to_hex(row_number() over (order by id)), 4, '0') || substr(id, 14) as marked
  from (({ids}) except ({ids_of_another})) found(id);
create function clones.marked(row_text text) returns text language plpgsql as $$
declare one record;
begin
  for one in select * from clones.own loop
    row_text := replace(row_text, one.id, one.marked);
  end loop;
  return row_text;
end $$;
"""
IDS = "select (regexp_matches(to_jsonb(x)::text, '{0}', 'g'))[1] from {1} x where {2}"

# The oldest first, ten seconds apart. 2654435761 is odd, so no two runs share their eight digits.
COPY = """
create table clones.kept_{table} as table {table};
begin;
truncate {table};
insert into {table} ({columns})
  select c.* from (
    select i, lpad(to_hex(i * 2654435761 % 4294967296), 8, '0') as anywhere,
      lpad(to_hex(newest - i), 8, '0') as growing, i * interval '10 seconds' as ago
    from generate_series({runs}::bigint, 1, -1) i,
      (select ('x' || left(min(id), 8))::bit(32)::bigint from clones.own where marked like '^%')
        as f(newest) offset 0) n
  cross join lateral (select {values} from clones.{table} s offset 0) c;
insert into {table} ({columns}) select {columns} from clones.kept_{table};
commit;
"""


def counted(database):
    """Returns how many rows each table has."""
    tables = database.rows(
        "select table_name from information_schema.tables where table_schema = 'public'"
    )
    text = " union all ".join(f"select '{table}', count(*) from {table}" for (table,) in tables)
    return {table: int(rows) for table, rows in database.rows(text)}


def finish_a_run(server, slug):
    """Has a run asked for, decided and executed; returns its request."""
    consumer, approver = server.client("consumer"), server.client("approver")
    request = governance.ask(consumer, slug)
    approver.post(f"/api/code/run_requests/{request}/decide", governance.APPROVE)
    ran = consumer.post(f"/api/code/run_requests/{request}/execute", {})["request"]
    if ran["run"]["status"] != "succeeded":
        raise RuntimeError(f"the run to clone did not succeed: {ran}")
    return request


class Clones:
    """Copies of one real run in a database that no server uses meanwhile."""

    def __init__(self, database, request, another):
        self.database = database
        history = self.database.rows(
            "select table_name from information_schema.columns where table_name like 'act_hi_%'"
            " and column_name = 'root_proc_inst_id_' order by 1"
        )
        kinds = OF_A_RUN | {table: OF_ITS_PROCESS for (table,) in history}
        self.all_of = {table: kind.format(request) for table, kind in kinds.items()}
        self.tables = [table for table in kinds if self.count(table)]
        database.script(
            PREPARE.format(ids=self.ids(kinds, request), ids_of_another=self.ids(kinds, another))
        )

    def count(self, table):
        return int(self.database.query(f"select count(*) from {table} where {self.all_of[table]}"))

    def rows_of_a_run(self):
        return {table: self.count(table) for table in self.tables}

    def ids(self, kinds, request):
        return " union ".join(IDS.format(UUID, t, kinds[t].format(request)) for t in self.tables)

    def make(self, runs):
        """Copies the run; two tables at a time, the longest ones first."""
        listed = ", ".join(f"'{table}'::regclass" for table in self.tables)
        foreign = self.constraints(
            f"contype = 'f' and (conrelid in ({listed}) or confrelid in ({listed}))"
        )
        self.database.script("".join(drop for drop, _ in foreign))
        counts = self.rows_of_a_run()
        with concurrent.futures.ThreadPoolExecutor(2) as both:
            longest_first = sorted(self.tables, key=counts.get, reverse=True)
            list(both.map(lambda table: self.copy(table, runs), longest_first))
        self.database.script("".join(add for _, add in foreign) + "drop schema clones cascade;")

    def copy(self, table, runs):
        self.database.script(
            f"create table clones.{table} as select (jsonb_populate_record(null::{table},"
            f" clones.marked(to_jsonb(x)::text)::jsonb)).* from {table} x"
            f" where {self.all_of[table]};"
        )
        columns = self.database.rows(
            "select column_name, data_type from information_schema.columns where table_schema ="
            f" 'public' and table_name = '{table}' order by ordinal_position"
        )
        keys = self.constraints(f"contype in ('p', 'u') and conrelid = '{table}'::regclass")
        self.database.script("".join(drop for drop, _ in keys))
        indexes = self.database.rows(
            f"select indexname, indexdef from pg_indexes where schemaname = 'public'"
            f" and tablename = '{table}'"
        )
        text = "set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0;\n"
        text += "".join(f"drop index {name};\n" for name, _ in indexes)
        text += COPY.format(
            table=table,
            columns=", ".join(name for name, _ in columns),
            values=", ".join(self.value(table, name, kind) for name, kind in columns),
            runs=runs,
        )
        text += "".join(add for _, add in keys)
        text += "".join(f"{definition};\n" for _, definition in indexes)
        self.database.script(text + f"vacuum analyze {table};\n")

    def value(self, table, column, kind):
        """Returns what a column of a copy holds, in terms of the row it copies."""
        if kind.startswith("timestamp"):
            return f"s.{column} - n.ago"
        if (table, column) == ("fact", "seq"):
            return "s.seq - n.i * (select max(seq) from clones.fact)"  # before all that is there
        text = f"s.{column}"
        for sign, digits in (("~" * 8, "anywhere"), ("^" * 8, "growing")):
            holds = f"select bool_or(strpos({column}::text, '{sign}') > 0) from clones.{table}"
            if self.database.query(holds) == "t":
                text = f"replace({text}, '{sign}', n.{digits})"
        return text

    def constraints(self, which):
        """Returns pairs of statements: one drops a constraint, one adds it again."""
        return self.database.rows(
            "select format('alter table %s drop constraint %I;', conrelid::regclass, conname),"
            " format('alter table %s add constraint %I %s;', conrelid::regclass, conname,"
            f" pg_get_constraintdef(oid)) from pg_constraint where {which}"
        )
