/** Taking pages of memory out of use. */
package org.wrasse.actions.memory;
