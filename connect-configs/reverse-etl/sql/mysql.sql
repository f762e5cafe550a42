-- MySQL, as an administrator. Replace names and the password.
CREATE DATABASE shop;
CREATE USER obsrv_writer IDENTIFIED BY 'change-me';

-- For mysql-upsert.json: the rows as they are; what is deleted is gone.
CREATE TABLE shop.orders (
    id bigint PRIMARY KEY,
    version bigint,
    note text,
    total decimal(10, 2),
    changed_at datetime(6)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.orders TO obsrv_writer;

-- For mysql-newest.json: the newest state of every row, deleted ones with a flag. An older change that comes late
-- changes nothing.
CREATE TABLE shop.orders_all (
    id bigint PRIMARY KEY,
    version bigint,
    note text,
    total decimal(10, 2),
    changed_at datetime(6),
    __deleted boolean,
    __order bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON shop.orders_all TO obsrv_writer;

-- It names every column but the key, __order as the last one: an assignment counts for those behind it. With binary logs it
-- needs SUPER, or log_bin_trust_function_creators=ON.
CREATE TRIGGER shop.keep_newest BEFORE UPDATE ON shop.orders_all FOR EACH ROW SET
    NEW.version = IF(NEW.__order < OLD.__order, OLD.version, NEW.version),
    NEW.note = IF(NEW.__order < OLD.__order, OLD.note, NEW.note),
    NEW.total = IF(NEW.__order < OLD.__order, OLD.total, NEW.total),
    NEW.changed_at = IF(NEW.__order < OLD.__order, OLD.changed_at, NEW.changed_at),
    NEW.__deleted = IF(NEW.__order < OLD.__order, OLD.__deleted, NEW.__deleted),
    NEW.__order = GREATEST(NEW.__order, OLD.__order);

CREATE VIEW shop.orders_newest AS
    SELECT id, version, note, total, changed_at FROM shop.orders_all WHERE NOT __deleted;
