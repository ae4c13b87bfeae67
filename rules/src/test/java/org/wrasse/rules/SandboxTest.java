package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final String JOINED =
            " + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1"
                    + " + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit( 1 );",
                "Runtime.getRuntime().exec( \"reboot\" );",
                "new ProcessBuilder( \"reboot\" ).start();",
                "java.lang.System.exit( 1 );",
                "java . lang . System . exit( 1 );",
                "new java.io.File( \"/etc/passwd\" ).delete();",
                "java.nio.file.Files.list( null );",
                "new java.net.Socket( \"localhost\", 80 );",
                "Class.forName( \"java.lang.Runtime\" );",
                "$e.getClass().getClassLoader();",
                "$e.getClass().getMethods();",
                "Object o = String.class;",
                "Thread.currentThread().getContextClassLoader();",
                "new Thread( null ).start();",
                "org.mvel2.MVEL.eval( \"System.exit(1)\" );",
                "org.kie.api.KieServices.get();",
                "drools.getWorkingMemory();",
                "kcontext.getKieRuntime().halt();",
                "insert( $e );",
                "delete( $e );",
                "Integer.getInteger( \"user.home\" );",
                "long t = Math.round( Math.random() );",
                "Object o = java.time.Instant.now();",
                "List.of( 1 ).forEach( x -> decide.log( null ) );",
                "List.of( 1 ).forEach( Integer::parseInt );",
                "while ( true ) {}",
                "do {} while ( true );",
                "for ( ;; ) {}",
                "for ( int i = 0; i >= 0; i++ ) {}",
                "/* */ Sys\\u0074em.exit( 1 );",
                "// \\u000a System.exit( 1 );",
                "// \r System.exit( 1 );",
                "String s = \"\"\" \" + System.exit( 1 ) + \" \"\"\";",
                "String s = \"'\" + System.getenv() + \"'\";",
                "char c = '\"'; System.exit( 1 ); char d = '\"';",
                "# \"\n System.exit( 1 ); # \"",
                "try { decide.log( null ); } catch ( Throwable t ) {}",
                "$e.wait();",
                "String s = \"x\".repeat( 2000000000 );",
                "String s = String.format( \"%2000000000d\", 1 );",
                "long[] l = new long[2000000000];",
                "$e.lines().toArray( new Object[ 2000000000 ] );",
                "BigInteger b = BigInteger.TEN.pow( 2000000000 );",
                "List l = Collections.nCopies( 2000000000, 1 );",
                "for ( Object a : $e.lines() ) for ( Object b : $e.lines() ) {}",
                "for ( Object a : $e.lines() ) { if ( a != null ) { for ( Object b : $e.lines() ) {} } }",
                "Object o = new Object() { void f() { f(); } { f(); } };",
                "Object o = new Comparable() { public int compareTo( Object x ) { return 1; } };",
                "$e.label().matches( \"(a|aa)+$\" );",
                "$e.label().replaceAll( \"(a|aa)+$\", \"\" );",
                "$e.label().split( \"(a|aa)+$\" );",
                "throw new Error();",
                "Object o = new Object() { static { System.exit( 1 ); } };",
                "modify( $e ) { toString() }",
                "update( $e );",
                "drools.halt();",
                "ArrayList l = new ArrayList( 2000000000 );",
                "List l = List.of( 1, 2 );",
                "List l = List.copyOf( $e.lines() );",
                "$e.lines().addAll( $e.lines() );",
                "$e.lines().sort( null );",
                "String s = \"x\"; for ( Object o : $e.lines() ) s = s + s;",
                "String s = \"x\"; for ( Object o : $e.lines() ) s += o;",
                "String s = \"x\" + $e; String t = s + s;",
                "String s = \"x\"; String t = \"\"; for ( Object o : $e.lines() ) { t = s + \"x\"; s = t; }",
                "Dimm d = new Dimm( $e.label() + $e.label() ); Dimm f = new Dimm( d.label() + d.label() );",
                "String s = $e.label().concat( $e.label() );",
                "String s = $e.label().replace( \"a\", $e.msg() );",
                "String s = String.join( $e.msg(), $e.label(), $e.label() );",
                "String s = \"\"" + JOINED + ";",
            })
    void compile_wayOutInThen_isRefused(String code) {
        assertRefused("rule \"x\" when $e : McEvent() then\n" + code + "\nend");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "McEvent( System.exit( 1 ) == null )",
                "McEvent( Runtime.getRuntime().exec( \"reboot\" ) != null )",
                "McEvent( this.class.classLoader != null )",
                "McEvent( getClass().getName() == \"x\" )",
                "McEvent( java.lang.Runtime.getRuntime() != null )",
                "McEvent( new java.io.File( \"/x\" ).delete() )",
                "eval( true )",
                "$x : Object() from Runtime.getRuntime()",
                "accumulate( McEvent( $c : count ); $s : sum( System.nanoTime() ) )",
                "McEvent( Thread.sleep( 1000 ) == null )",
                "McEvent( this[\"class\"].classLoader != null )",
                "$e : McEvent( decide.alert( dimm ) != null )",
                "McEvent( String.format( \"\" ).getClass().forName( \"x\" ) != null )",
                "McEvent( (System).exit( 1 ) == null )",
                "McEvent( with ( this ) { label = 'x' } != null )",
                "McEvent( ( def f() { 1 } ) != null )",
                "McEvent( import_static java.lang.System; exit( 1 ) )",
                "McEvent( label matches System.getenv( \"HOME\" ) )",
                "McEvent( label str[ System.exit( 1 ) ] 'x' )",
                "McEvent( label matches \"(a+)+$\" )",
                "McEvent( label matches \"(a|aa)+$\" )",
                "McEvent( label matches \"((a)*b?)*c\" )",
                "McEvent( label matches \"(.*)\\\\1x\" )",
                "McEvent( label matches \".*a.*b.*c.*d.*e\" )",
                "McEvent( label matches \"[a\" )",
                "McEvent( label matches \"\\\\Q[\\\\E(a|aa)+$\" )",
                "McEvent( label matches msg )",
                "McEvent( label not matches ( \"(a+)\" + \"+\" ) )",
                "McEvent( label.matches( \"a\" ) )",
                "McEvent( label.repeat( 2000000000 ) != null )",
                "McEvent( new int[2000000000] != null )",
                "McEvent( ( count = 5 ) == 5 )",
                "McEvent( count += 5 )",
                "McEvent( /origin/machine )",
                "McEvent() $x : /origin[ true ]",
                "McEvent() ?q()",
                "McEvent() over window:time( 1h )",
                "McEvent() from entry-point x",
                "$t : Trip() $a : Long() from $t.evidence() $b : Long() from $t.evidence()",
                "FaultyComponent() FaultyComponent() FaultyComponent()",
                "$n : Number() from accumulate( McEvent(), init( for (;;) {} ), action(), result( 1 ) )",
                "$n : Number() from accumulate( McEvent(), init( System.exit( 1 ); ), action(), result( 1 ) )",
                "forall( McEvent( System.exit( 1 ) == null ) )",
                "exists( McEvent( System.exit( 1 ) == null ) )",
                "$l : List() from collect( McEvent( System.exit( 1 ) == null ) )",
                "McEvent( ( foreach ( x : label ) { 1 } ) == 5 )",
                "McEvent( ( until ( false ) { 1 } ) == 5 )",
                "McEvent( label == \"\"" + JOINED + " )",
                "accumulate( McEvent( $l : label ), init( String s = $l; ), action( s = s; ), result( s ) )",
            })
    void compile_wayOutInWhen_isRefused(String condition) {
        assertRefused("rule \"x\" when " + condition + " then end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.lang.System;",
                "import java.io.*;",
                "import static java.lang.System.exit;",
                "import function java.lang.System.exit;",
                "import\n java.lang.Runtime;",
                "package x import java.io.File;",
                "package x; System.exit( 1 );",
                "function void f() { }",
                "declare X a : int end",
                "global String s;",
                "dialect \"mvel\"",
                "query q() McEvent() end",
                "unit X;",
                "declare trait T end",
                "declare enum E A end",
            })
    void compile_statementOutsideOfRules_isRefused(String statement) {
        assertRefused(statement + "\nrule \"x\" when McEvent() then end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dialect \"mvel\"",
                "timer( int: 1s )",
                "duration( 1000 )",
                "date-effective \"1-Jan-2020\"",
                "agenda-group \"x\"",
                "auto-focus true",
                "extends \"y\"",
                "enabled false",
                "salience System.exit( 1 )",
                "@org.drools.X( 1 )",
                "@duration( 3 )",
            })
    void compile_otherAttribute_isRefused(String attribute) {
        assertRefused("rule \"x\" " + attribute + " when McEvent() then end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System",
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.lang.Thread",
                "java.lang.ClassLoader",
                "java.lang.reflect.Method",
                "java.lang.invoke.MethodHandles",
                "java.io.File",
                "java.nio.file.Files",
                "java.net.Socket",
                "sun.misc.Unsafe",
                "org.mvel2.MVEL",
                "org.kie.api.KieServices",
                "org.drools.core.WorkingMemoryEntryPoint",
                "org.wrasse.rules.RuleFiles",
                "org.wrasse.rules.Ledger",
            })
    void link_classBeyondTheVocabulary_isNotFound(String name) throws ClassNotFoundException {
        Class.forName(name);
        RuleClassLoader loader = new RuleClassLoader();
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
    }

    /** Else a rule that reads such a field would compile and then fail. */
    @Test
    void link_whatTheFieldsOfFactsGive_isFound() throws ClassNotFoundException {
        RuleClassLoader loader = new RuleClassLoader();
        for (Class<?> type : Vocabulary.TYPES.values()) {
            for (Method field : type.getMethods()) {
                boolean ours = field.getReturnType().getName().startsWith("org.wrasse.");
                if (ours && !field.getReturnType().isArray()) {
                    loader.loadClass(field.getReturnType().getName());
                }
            }
        }
    }

    /** The second wall: what the compiler lets through, because only the first one forbids it. */
    @Test
    void link_ruleThatGotPastTheText_failsAndTheEngineGoesOn() {
        String text = "rule \"x\" when $e : McEvent() then %s end";
        String way = "java.lang.System.setProperty( \"wrasse.escaped\", \"1\" );";
        Recorder recorder = new Recorder();
        RuleSource source = new RuleSource("a.drl", String.format(text, way));
        RuleBase base =
                new RuleCompiler(s -> List.of()).compile(List.of(source)).base().orElseThrow();
        base.newSession(recorder).accept(Observations.uncorrected(0x1000), 1, 1);
        assertEquals(1, recorder.failures.size());
        assertTrue(recorder.failures.get(0).contains("java/lang/System"), recorder.failures.get(0));
        assertEquals(null, System.getProperty("wrasse.escaped"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.setProperty( \"wrasse.escaped\", \"1\" ) == null",
                "Runtime.getRuntime().exec( \"true\" ) != null",
                "Thread.currentThread() != null",
                "java.lang.Runtime.getRuntime() != null",
                "new java.io.File( \"/\" ).exists()",
            })
    void link_conditionThatGotPastTheText_doesNotCompile(String condition) {
        String text = "rule \"x\" when McEvent( " + condition + " ) then end";
        RuleCompiler withoutSandbox = new RuleCompiler(s -> List.of());
        Compilation compilation = withoutSandbox.compile(List.of(new RuleSource("a.drl", text)));
        assertEquals(1, compilation.problems().size());
    }

    /** And where only the ledger stands between a condition and a decision. */
    @Test
    void decide_inACondition_failsTheRule() {
        Recorder recorder = new Recorder();
        String text = "rule \"x\" when McEvent( decide.alert( dimm ) != null ) then end";
        RuleCompiler withoutSandbox = new RuleCompiler(s -> List.of());
        Compilation compilation = withoutSandbox.compile(List.of(new RuleSource("a.drl", text)));
        compilation
                .base()
                .orElseThrow()
                .newSession(recorder)
                .accept(Observations.uncorrected(0x1000), 1, 1);
        assertEquals(List.of("x: decide belongs in `then`, not in `when`"), recorder.failures);
        assertEquals(List.of(), recorder.decisions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "not (", "1 + ("})
    void compile_bracketsWithoutEnd_isRefusedAndNoStackOverflow(String deep) {
        assertRefused("rule \"x\" when McEvent( " + deep.repeat(20_000) + " then end");
        String then = "rule \"x\" when McEvent() then int x = %s1%s; end";
        assertRefused(then.formatted("(".repeat(20_000), ")".repeat(20_000)));
    }

    @Test
    void compile_plainRegularExpressions_areAllowed() {
        Rules.compiled(
                "rule \"x\" when McEvent( label matches \"CPU_SrcID#[0-9]+_.*\","
                        + " msg matches \"(?:read|write) error\", label not matches \"[]a(+]{2}\","
                        + " label matches \"a\\\\.b(c)?\" ) then end");
    }

    @Test
    void compile_forbiddenWordsInTextsAndComments_areAllowed() {
        Rules.compiled(
                "// System.exit( 1 ), class, insert\n"
                        + "/* Runtime.getRuntime() */\n"
                        + "rule \"while ( true ) System.exit( 1 )\" when $e : McEvent() then\n"
                        + " if ( $e.count() > 0 ) { decide.log( $e.dimm() ).because( $e, \"class 'x'\" ); }\n"
                        + "end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int n = 0; for ( Object o : $t.pages() ) { n = n + 1; } decide.log( $t.page() )"
                        + ".because( $t, n + \" of \" + $t.pages().size() );",
                "String s = \"on \" + $t.page(); decide.log( $t.page() ).because( $t, s );",
                "Component c = $t.page(); String s = c + \" \" + c; decide.log( c ).because( $t, s );",
                "for ( PhysicalPage p : $t.pages() ) decide.log( p ).because( $t, \"like \" + p.id() );",
                "for ( Long n : $t.evidence() ) /* : ) */ if ( n > 5 ) decide.log( $t.page() )"
                        + ".because( $t, \"for ( x : \" + n );",
                "if ( $t.pages().contains( $t.page() ) ) decide.log( $t.page() ).because( $t );",
            })
    void compile_plainThen_isTaken(String code) {
        Rules.compiled(
                "rule \"x\" @serd( on = \"memory.corrected\", per = \"page\", count = 2, within = \"1h\""
                        + " ) when $t : Trip() then\n"
                        + code
                        + "\nend");
    }

    private static void assertRefused(String text) {
        Compilation compilation = Rules.compile(text);
        assertFalse(compilation.problems().isEmpty(), "compiled: " + text);
        assertTrue(compilation.base().isEmpty());
    }
}
