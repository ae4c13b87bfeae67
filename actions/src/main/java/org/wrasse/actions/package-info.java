/**
 * Doing what was decided: the gate that every decision must pass, and the actions behind it. The
 * one place that writes to hardware.
 */
package org.wrasse.actions;
