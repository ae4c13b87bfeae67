package org.wrasse.rules;

/**
 * A rule file that another, of the same name in a layer above, stands in place of.
 *
 * @param file the path as operators know it
 * @param by the path of the other
 * @param masked whether there is nothing in the other, so that nothing stands there
 * @param meant whether the other says so
 */
public record ShadowedFile(String file, String by, boolean masked, boolean meant) {
    /** {@code is replaced by FILE} or {@code is masked by FILE}. */
    public String what() {
        return (masked ? "is masked by " : "is replaced by ") + by;
    }
}
