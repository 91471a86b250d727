-- The database of etc/scaled.ini. Run once: psql -v password=... -f postgresql.sql postgres
create role karguzar login password :'password';
create database karguzar owner karguzar encoding 'UTF8' template template0;
-- An acknowledged letter is on the disk: never turn these off for this database.
alter database karguzar set synchronous_commit = on;
