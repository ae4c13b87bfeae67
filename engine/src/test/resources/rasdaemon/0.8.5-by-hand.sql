-- Made by hand: the one table that 0.8.5 adds to 0.8.4.sql, after its published source (2026): not seen recorded.
CREATE TABLE reri_event (id INTEGER PRIMARY KEY, timestamp TEXT, err_src_id INTEGER, source_type INTEGER, severity INTEGER, hart_id INTEGER, cluster_id INTEGER, status INTEGER, addr_info INTEGER, info INTEGER, suppl_info INTEGER, timestamp_val INTEGER);
INSERT INTO reri_event VALUES(1,'2026-03-12 10:00:00 +0100',7,0,1,3,1,335548419,305418240,17,0,99);
INSERT INTO reri_event VALUES(2,'2026-03-12 10:00:01 +0100',65535,1,3,0,0,50331657,0,0,0,0);
INSERT INTO reri_event VALUES(3,'2026-03-12 10:00:02 +0100',1,2,2,0,0,50331653,0,0,0,0);
INSERT INTO reri_event VALUES(4,'2026-03-12 10:00:03 +0100',1,2,0,0,0,1,0,0,0,0);
