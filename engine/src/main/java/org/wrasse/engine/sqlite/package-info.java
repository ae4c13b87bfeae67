/**
 * SQLite files. The one place that knows JDBC; its driver is loaded when the first file is opened.
 */
package org.wrasse.engine.sqlite;
