/** Telling somebody: a line in a log, a program of the operator's. */
package org.wrasse.actions.alert;
