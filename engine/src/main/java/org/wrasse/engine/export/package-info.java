/** A journal's rows in other forms: NDJSON, CSV, SQLite, and SQLite as rasdaemon has it. */
package org.wrasse.engine.export;
