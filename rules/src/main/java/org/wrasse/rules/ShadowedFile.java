package org.wrasse.rules;

/**
 * A rule file that another, of the same name in a layer above, stands in place of.
 *
 * @param file the path as operators know it
 * @param by the path of the other
 * @param masked whether the other is empty, so that nothing stands there
 */
public record ShadowedFile(String file, String by, boolean masked) {
    /** {@code is replaced by FILE} or {@code is masked by FILE}. */
    public String what() {
        return (masked ? "is masked by " : "is replaced by ") + by;
    }
}
