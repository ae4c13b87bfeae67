package org.wrasse.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSource;

/** The packs masked, one rule that counts exactly all errors of a page, and one that changes. */
public final class StormRules {
    /** That many different texts of the changing rule, so that a replay compiles no more. */
    private static final int VARIANTS = 8;

    private final Path directory;

    /**
     * Writes the files but the changing one.
     *
     * @param mode of the rule that counts
     * @param verb what it decides for a page, once for each: {@code alert}, {@code log}
     */
    public StormRules(Path directory, String mode, String verb) throws IOException {
        this(directory, mode, verb, "24h");
    }

    /**
     * The same.
     *
     * @param within that all errors of a page lie in
     */
    public StormRules(Path directory, String mode, String verb, String within) throws IOException {
        this.directory = Files.createDirectories(directory);
        for (RuleSource pack : RuleFiles.packs()) {
            Files.createFile(directory.resolve(Path.of(pack.path()).getFileName()));
        }
        Files.writeString(
                directory.resolve("count.drl"),
                """
                rule "Every error of a page"
                    @serd( on = "memory.corrected", per = "page", count = %d, within = "%s" )
                    @mode( %s )
                when
                    $trip : Trip()
                then
                    decide.%s( $trip.page() ).because( $trip );
                end
                """
                        .formatted(LiveStorm.PER_PAGE, within, mode, verb));
    }

    /** As an editor saves: another file, moved into place. */
    public void change(int number) throws IOException {
        Path aside = directory.resolve(".changing.drl.swp");
        Files.writeString(
                aside,
                """
                rule "A changing rule"
                    @serd( on = "memory.corrected", per = "cpu", count = %d, within = "1ms" )
                when
                    $trip : Trip( count > 100 )
                then
                    decide.log( $trip.component() ).because( $trip, "one of %d" );
                end
                """
                        .formatted(5_000 + number % VARIANTS, number % VARIANTS));
        Files.move(
                aside,
                directory.resolve("changing.drl"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
