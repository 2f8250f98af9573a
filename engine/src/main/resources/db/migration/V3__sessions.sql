-- A live interpreter of a person, one for each language. The runner has it; this says which one it
-- is and how many cells it has taken, so that none is taken twice.

create table live_session (
  id           varchar(36) not null primary key,
  username     varchar(64) not null,
  language     varchar(32) not null,
  cells        integer     not null,
  cell_run     varchar(36),
  opened_at    timestamp(6) not null,
  last_used_at timestamp(6) not null,
  constraint live_session_of_person unique (username, language)
);

create index live_session_of_run on live_session (cell_run);
