/**
 * Telling somebody: decisions are grouped, and each sink (log, file, program, journald, syslog,
 * webhook, mail) is told on threads of its own. One class for each sink; what more than one needs
 * (program, trust, spool) stands beside them.
 */
package org.wrasse.actions.alert;
