-- Who is told of what happens, in SQL that H2 and PostgreSQL both read.

-- Sealed under a key that stands in a file of the server, named by key_id.
create table secret (
  id         varchar(36)   not null primary key,
  key_id     varchar(64)   not null,
  sealed     varchar(8000) not null,
  created_at timestamp(6)  not null
);

-- Whoever is to be told. event_types lists CloudEvents types, parted by spaces.
create table webhook (
  id          varchar(36)   not null primary key,
  address     varchar(1000) not null,
  event_types varchar(1000) not null,
  secret_id   varchar(36)   not null references secret (id),
  enabled     boolean       not null,
  failures    integer       not null,
  created_by  varchar(64)   not null,
  created_at  timestamp(6)  not null,
  changed_at  timestamp(6)  not null
);
create index webhook_enabled on webhook (enabled);

-- What is to be told to whom. It refers to no webhook: were one removed at the moment of a decision,
-- a foreign key would roll the decision back. The process finds the receiver gone and ends.
create table delivery (
  id            varchar(36)  not null primary key,
  channel       varchar(16)  not null,
  receiver      varchar(64)  not null,
  event_type    varchar(16)  not null,
  subject       varchar(36)  not null,
  body          text         not null,
  status        varchar(16)  not null,
  tries         integer      not null,
  response_code integer,
  problem       varchar(300),
  created_at    timestamp(6) not null,
  next_try_at   timestamp(6),
  ended_at      timestamp(6)
);
create index delivery_receiver on delivery (channel, receiver, id);
