/** Taking CPUs out of use. */
package org.wrasse.actions.cpu;
