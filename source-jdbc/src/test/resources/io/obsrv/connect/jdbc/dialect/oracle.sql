-- load
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" t ORDER BY t."id";
-- load, resumed [7]
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE t."id" > TO_NUMBER(?) ORDER BY t."id";
-- load by two columns, resumed [T, T, T, 7]
SELECT t.*, CAST(t."code" AS VARCHAR2(20 CHAR)), TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE (t."code" >= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" > CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" > TO_NUMBER(?))))) ORDER BY t."code", t."id";
-- place of the last row [500]
SELECT TO_CHAR(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF9'), TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE t."changed" < CAST(SYSTIMESTAMP AS TIMESTAMP) - NUMTODSINTERVAL(TO_NUMBER(?) / 1000, 'SECOND') ORDER BY t."changed" DESC, t."id" DESC FETCH FIRST 1 ROWS ONLY;
-- load up to a line [T, T, T, 7]
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE CASE WHEN (t."changed" >= TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') AND (t."changed" > TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') OR (t."changed" = TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') AND (t."id" > TO_NUMBER(?))))) THEN 0 ELSE 1 END = 1 ORDER BY t."id";
-- follow [T, T, T, 7, 500]
SELECT t.*, TO_CHAR(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF9'), TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE (t."changed" >= TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') AND (t."changed" > TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') OR (t."changed" = TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') AND (t."id" > TO_NUMBER(?))))) AND t."changed" < CAST(SYSTIMESTAMP AS TIMESTAMP) - NUMTODSINTERVAL(TO_NUMBER(?) / 1000, 'SECOND') ORDER BY t."changed", t."id" FETCH FIRST 5000 ROWS ONLY;
-- load from a time on [1970-01-01 00:00:00.000000]
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE t."changed" >= TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9') ORDER BY t."id";
-- time by now [0]
SELECT TO_CHAR(CAST(SYSTIMESTAMP AS TIMESTAMP) - NUMTODSINTERVAL(TO_NUMBER(?) / 1000, 'SECOND'), 'YYYY-MM-DD HH24:MI:SS.FF9') FROM DUAL;
-- cut into 8 ranges
SELECT t.blocks FROM all_tables t WHERE t.owner = ? AND t.table_name = ?;
SELECT n, c, p0, p1 FROM (SELECT /*+ FULL(t) */ CAST(t."code" AS VARCHAR2(20 CHAR)) AS p0, TO_CHAR(t."id") AS p1, row_number() OVER (ORDER BY t."code", t."id") AS n, count(*) OVER () AS c FROM "app"."or""d]ers" SAMPLE BLOCK (0.025600) SEED (1) t) s WHERE FLOOR(n * 8 / c) > FLOOR((n - 1) * 8 / c) ORDER BY n;
-- cut the rest of a range into 4
SELECT t.blocks FROM all_tables t WHERE t.owner = ? AND t.table_name = ?;
SELECT n, c, p0, p1 FROM (SELECT /*+ FULL(t) */ CAST(t."code" AS VARCHAR2(20 CHAR)) AS p0, TO_CHAR(t."id") AS p1, row_number() OVER (ORDER BY t."code", t."id") AS n, count(*) OVER () AS c FROM "app"."or""d]ers" SAMPLE BLOCK (0.204800) SEED (1) t WHERE (t."code" >= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" > CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" > TO_NUMBER(?))))) AND (t."code" <= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" < CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" <= TO_NUMBER(?)))))) s WHERE FLOOR(n * 4 / c) > FLOOR((n - 1) * 4 / c) ORDER BY n;
-- load of a range [T, T, T, 7, U, U, U, 8]
SELECT t.*, CAST(t."code" AS VARCHAR2(20 CHAR)), TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE (t."code" >= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" > CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" > TO_NUMBER(?))))) AND (t."code" <= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" < CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" <= TO_NUMBER(?))))) ORDER BY t."code", t."id";
-- any row of a range [T, T, T, 7, U, U, U, 8]
SELECT 1 FROM "app"."or""d]ers" t WHERE (t."code" >= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" > CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" > TO_NUMBER(?))))) AND (t."code" <= CAST(? AS VARCHAR2(20 CHAR)) AND (t."code" < CAST(? AS VARCHAR2(20 CHAR)) OR (t."code" = CAST(? AS VARCHAR2(20 CHAR)) AND (t."id" <= TO_NUMBER(?))))) FETCH FIRST 1 ROWS ONLY;
-- tracking scn: begins
SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL;
-- tracking scn: rows of the load {lower=4711}
all
-- tracking scn: next
SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL;
-- tracking scn: step [4711]
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" t WHERE t.ORA_ROWSCN > TO_NUMBER(?) ORDER BY t."id";
-- tracking flashback: begins
SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL;
-- tracking flashback: rows of the load {by=system change numbers, lower=4712}
all
-- tracking flashback: next
SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL;
-- tracking flashback: step [1234, 4722, 1234, 4723]
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" VERSIONS BETWEEN SCN TO_NUMBER(?) AND TO_NUMBER(?) t WHERE VERSIONS_OPERATION IN ('I', 'U') AND VERSIONS_STARTSCN >= TO_NUMBER(?) AND (VERSIONS_ENDSCN IS NULL OR VERSIONS_ENDSCN >= TO_NUMBER(?)) ORDER BY t."id";
-- tracking flashback: deletes [1233, 1234, 4722, 4722]
SELECT t.*, TO_CHAR(t."id") FROM "app"."or""d]ers" AS OF SCN TO_NUMBER(?) t WHERE t.ROWID IN (SELECT v.ROWID FROM "app"."or""d]ers" VERSIONS BETWEEN SCN TO_NUMBER(?) AND TO_NUMBER(?) v WHERE VERSIONS_OPERATION IN ('U', 'D')) AND NOT EXISTS (SELECT 1 FROM "app"."or""d]ers" AS OF SCN TO_NUMBER(?) n WHERE n."id" = t."id") ORDER BY t."id";
-- checksum of a key
TO_NUMBER(SUBSTR(RAWTOHEX(STANDARD_HASH(CONVERT(TO_CHAR(a), 'AL32UTF8'), 'MD5')), 1, 15), 'XXXXXXXXXXXXXXX');
-- checksum of a key of two columns
TO_NUMBER(SUBSTR(RAWTOHEX(STANDARD_HASH(LOWER(RAWTOHEX(STANDARD_HASH(CONVERT(TO_CHAR(a), 'AL32UTF8'), 'MD5'))) || LOWER(RAWTOHEX(STANDARD_HASH(CONVERT(TO_CHAR(b), 'AL32UTF8'), 'MD5'))), 'MD5')), 1, 15), 'XXXXXXXXXXXXXXX');
-- DATE
TO_CHAR(t.c, 'YYYY-MM-DD HH24:MI:SS'), t.c > TO_DATE(?, 'YYYY-MM-DD HH24:MI:SS');
-- TIMESTAMP(6) WITH TIME ZONE
TO_CHAR(SYS_EXTRACT_UTC(t.c), 'YYYY-MM-DD HH24:MI:SS.FF9'), t.c > FROM_TZ(TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9'), 'UTC');
-- TIMESTAMP(6) WITH LOCAL TIME ZONE
TO_CHAR(SYS_EXTRACT_UTC(t.c), 'YYYY-MM-DD HH24:MI:SS.FF9'), t.c > FROM_TZ(TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9'), 'UTC');
-- BINARY_DOUBLE
TO_CHAR(t.c), t.c > TO_BINARY_DOUBLE(?);
-- RAW
RAWTOHEX(t.c), t.c > HEXTORAW(?);
-- NCHAR(4)
CAST(t.c AS NCHAR(4)), t.c > CAST(? AS NCHAR(4));
