package org.wrasse.rules.testing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.rules.Problem;
import org.wrasse.rules.Words;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A part of a YAML file that knows its line. Scalars are texts as they stand there: {@code 0x10}
 * stays {@code 0x10}.
 */
final class Entry {
    private final String file;
    private final Node node;

    private Entry(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The whole of a file. */
    static Entry of(String file, String text) throws BadTest {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new BadTest(new Problem(file, 0, "is empty", "write tests:"));
            }
            return new Entry(file, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new BadTest(new Problem(file, line, "is not YAML", e.getProblem()));
        } catch (YAMLException e) {
            String what = "is not YAML: " + e.getMessage().replaceAll("\\s+", " ");
            throw new BadTest(new Problem(file, 0, what, "save it as UTF-8 text"));
        }
    }

    String file() {
        return file;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** The complaint about this entry. */
    BadTest bad(String what, String remedy) {
        return new BadTest(new Problem(file, line(), what, remedy));
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** True if nothing stands behind the key. */
    boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    String text() throws BadTest {
        if (!(node instanceof ScalarNode scalar)) {
            throw bad("must be one value", "write it on one line, in quotes if it has : or ,");
        }
        return scalar.getValue();
    }

    boolean yes() throws BadTest {
        return switch (text()) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw bad("'" + text() + "' is neither true nor false", "write true");
        };
    }

    List<Entry> list() throws BadTest {
        if (!(node instanceof SequenceNode sequence)) {
            throw bad("must be a list", "begin each line with a dash");
        }
        return sequence.getValue().stream().map(child -> new Entry(file, child)).toList();
    }

    /** The values by key, in their order; {@code what} names such a map in complaints. */
    Map<String, Entry> map(String what) throws BadTest {
        if (isEmpty()) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw bad(what + " must be key: value pairs", "write { key: value, ... }");
        }
        Map<String, Entry> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Entry key = new Entry(file, tuple.getKeyNode());
            if (map.put(key.text(), new Entry(file, tuple.getValueNode())) != null) {
                throw key.bad(key.text() + " is given twice", "leave one out");
            }
        }
        return map;
    }

    /** As {@link #map(String)}, of no other keys than these. */
    Map<String, Entry> map(String what, Collection<String> keys) throws BadTest {
        Map<String, Entry> map = map(what);
        for (Map.Entry<String, Entry> pair : map.entrySet()) {
            if (!keys.contains(pair.getKey())) {
                throw pair.getValue()
                        .bad(
                                what + " has no key " + pair.getKey(),
                                Words.suggest(pair.getKey(), keys));
            }
        }
        return map;
    }

    /** A list's or a single value's texts. */
    List<String> texts() throws BadTest {
        List<String> texts = new ArrayList<>();
        for (Entry entry : isList() ? list() : List.of(this)) {
            texts.add(entry.text());
        }
        return texts;
    }
}
