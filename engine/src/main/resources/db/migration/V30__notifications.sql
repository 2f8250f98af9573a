-- Who is told of what happens, in SQL that H2 and PostgreSQL both read.

-- Sealed under a key that stands in a file of the server, named by key_id.
create table secret (
  id         varchar(36)   not null primary key,
  key_id     varchar(64)   not null,
  sealed     varchar(8000) not null,
  created_at timestamp(6)  not null
);
