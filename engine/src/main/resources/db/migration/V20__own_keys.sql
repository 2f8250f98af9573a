-- A key somebody keeps for a provider of language models, used for their own questions in place of
-- the operator's, and only at the address it was given for; in SQL that H2 and PostgreSQL both read.
create table own_key (
  id        varchar(36)   not null primary key,
  owner     varchar(64)   not null,
  provider  varchar(32)   not null,
  address   varchar(1000) not null,
  secret_id varchar(36)   not null references secret (id),
  kept_at   timestamp(6)  not null,
  unique (owner, provider)
);
