/**
 * The platform error interfaces of ACPI (APEI, ACPI 6.5 chapter 18) as Linux shows them in files:
 * error sources (HEST), what the last boot ended with (BERT, ERST), injection (EINJ).
 */
package org.wrasse.collectors.acpi;
