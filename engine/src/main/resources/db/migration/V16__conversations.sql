-- Which providers of language models are set up, in SQL that H2 and PostgreSQL both read. A key is
-- a sealed secret; models lists further names that people may choose, parted by line feeds.
create table assistant_setup (
  provider   varchar(32)   not null primary key,
  address    varchar(1000) not null,
  model      varchar(200)  not null,
  models     varchar(5000) not null,
  secret_id  varchar(36)   references secret (id),
  selected   boolean       not null,
  changed_by varchar(64)   not null,
  changed_at timestamp(6)  not null
);

-- What somebody kept of a talk with an assistant, with the report as it was then; nobody else's.
create table conversation (
  id            varchar(36)  not null primary key,
  owner         varchar(64)  not null,
  name          varchar(80)  not null,
  message_count integer      not null,
  messages      text         not null,
  report        text         not null,
  size_bytes    integer      not null,
  saved_at      timestamp(6) not null,
  unique (owner, name)
);
