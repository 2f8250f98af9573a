-- Reports people write for themselves, in SQL that H2 and PostgreSQL both read.

-- Whose reports there are; whoever adds one holds this row, so that names are given once and the
-- limits of a person hold.
create table report_shelf (
  owner varchar(64) not null primary key
);

-- revision counts the times it was saved, from 1; size counts bytes of UTF-8.
create table report (
  id          varchar(36)  not null primary key,
  owner       varchar(64)  not null references report_shelf (owner),
  file_name   varchar(128) not null,
  markdown    text         not null,
  size        integer      not null,
  revision    integer      not null,
  created_at  timestamp(6) not null,
  modified_at timestamp(6) not null,
  unique (owner, file_name)
);
create index report_newest on report (owner, modified_at);
