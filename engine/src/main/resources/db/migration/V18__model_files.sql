-- Code that somebody keeps by a name in the terminal: theirs alone, and governed by nobody.
create table model_file (
  id         varchar(36)  not null primary key,
  owner      varchar(64)  not null,
  name       varchar(64)  not null,
  language   varchar(32)  not null,
  source     text         not null,
  size_bytes integer      not null,
  saved_at   timestamp(6) not null,
  unique (owner, name)
);
