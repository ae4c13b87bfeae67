package org.wrasse.rules;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule file as it was read.
 *
 * @param path the name that operators know it by: {@code packs/memory.drl} or a path
 * @param text the whole file
 */
public record RuleSource(String path, String text) {
    /** The order in which their rules fire: by name, so that it does not hang on where they lie. */
    static final Comparator<RuleSource> BY_NAME =
            Comparator.comparing(RuleSource::name).thenComparing(RuleSource::path);

    private static final Pattern MEANT =
            Pattern.compile("(?m)^[ \\t]*//[ \\t]*@meant\\(\\s*\"?file-shadowed\"?\\s*\\)");

    /** The file's name without its folder. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Where a comment says that the file stands in another's place on purpose; 0 if none does. A
     * comment, as a file that masks another holds no rule that could say it.
     */
    public int lineOfMeantShadowing() {
        Matcher mark = MEANT.matcher(text);
        return mark.find() ? 1 + (int) text.substring(0, mark.start()).lines().count() : 0;
    }
}
