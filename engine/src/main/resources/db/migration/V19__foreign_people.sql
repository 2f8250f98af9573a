-- Which of an issuer's people is who here: bound at the first sign-in, and never to anybody else.
create table foreign_person (
  id       varchar(36)  not null primary key,
  issuer   varchar(400) not null,
  subject  varchar(255) not null,
  username varchar(64)  not null unique,
  bound_at timestamp(6) not null,
  unique (issuer, subject)
);
