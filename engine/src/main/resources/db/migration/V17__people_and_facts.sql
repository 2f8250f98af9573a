-- What an admin says of a person beside the identity store, in SQL that H2 and PostgreSQL both read.

-- Whether a person may sign in, and since when sign-ins count: an earlier one is over, whatever its
-- token says. Who has no row may, and has none that was ended.
create table person_standing (
  username     varchar(64)  not null primary key,
  locked       boolean      not null,
  reason       varchar(500) not null,
  changed_by   varchar(64)  not null,
  changed_at   timestamp(6) not null,
  sign_ins_from timestamp(6) not null
);
create index person_standing_sign_ins on person_standing (sign_ins_from);

-- The ledger is looked through by who did it, by what was done, and by request.
create index fact_actor on fact (actor, seq);
create index fact_action on fact (action, seq);
create index fact_request on fact (request_id, seq);
