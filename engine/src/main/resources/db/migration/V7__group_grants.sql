-- A grant is given to a person or to a group of the identity store, never to both.
alter table artifact_grant alter column username drop not null;
alter table artifact_grant add column group_name varchar(64);
alter table artifact_grant add constraint artifact_grant_one_grantee
  check ((username is null and group_name is not null) or (username is not null and group_name is null));
alter table artifact_grant add constraint artifact_grant_of_group unique (artifact_id, group_name);
create index artifact_grant_group on artifact_grant (group_name);
