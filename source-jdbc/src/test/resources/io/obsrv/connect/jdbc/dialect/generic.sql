-- load
SELECT t.*, t."id" FROM "app"."or""d]ers" t ORDER BY t."id";
-- load, resumed [7]
SELECT t.*, t."id" FROM "app"."or""d]ers" t WHERE t."id" > ? ORDER BY t."id";
-- load by two columns, resumed [T, T, T, 7]
SELECT t.*, t."code", t."id" FROM "app"."or""d]ers" t WHERE (t."code" >= ? AND (t."code" > ? OR (t."code" = ? AND (t."id" > ?)))) ORDER BY t."code", t."id";
-- place of the last row [500]
SELECT t."changed", t."id" FROM "app"."or""d]ers" t WHERE t."changed" < {fn TIMESTAMPADD(SQL_TSI_SECOND, -((CAST(? AS INTEGER) + 999) / 1000), CURRENT_TIMESTAMP)} ORDER BY t."changed" DESC, t."id" DESC FETCH FIRST 1 ROWS ONLY;
-- load up to a line [T, T, T, 7]
SELECT t.*, t."id" FROM "app"."or""d]ers" t WHERE CASE WHEN (t."changed" >= ? AND (t."changed" > ? OR (t."changed" = ? AND (t."id" > ?)))) THEN 0 ELSE 1 END = 1 ORDER BY t."id";
-- follow [T, T, T, 7, 500]
SELECT t.*, t."changed", t."id" FROM "app"."or""d]ers" t WHERE (t."changed" >= ? AND (t."changed" > ? OR (t."changed" = ? AND (t."id" > ?)))) AND t."changed" < {fn TIMESTAMPADD(SQL_TSI_SECOND, -((CAST(? AS INTEGER) + 999) / 1000), CURRENT_TIMESTAMP)} ORDER BY t."changed", t."id" FETCH FIRST 5000 ROWS ONLY;
-- load from a time on [1970-01-01 00:00:00.000000]
SELECT t.*, t."id" FROM "app"."or""d]ers" t WHERE t."changed" >= ? ORDER BY t."id";
-- time by now [0]
SELECT {fn TIMESTAMPADD(SQL_TSI_SECOND, -((CAST(? AS INTEGER) + 999) / 1000), CURRENT_TIMESTAMP)};
-- DECIMAL
t.c, t.c > ?;
