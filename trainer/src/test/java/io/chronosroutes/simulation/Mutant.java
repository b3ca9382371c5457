package io.chronosroutes.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The product and the simulation once more, with one class, or one route file, that is mistaken.
 */
final class Mutant extends URLClassLoader {

    private static final String OURS = "io.chronosroutes.";

    private final Mutation mutation;
    private final Map<String, ByteArrayOutputStream> mutated = new HashMap<>();

    Mutant(Mutation mutation, Path root) throws IOException {
        super(classPath(), Mutant.class.getClassLoader());
        this.mutation = mutation;
        String source = mutation.source(root);
        if (!mutation.isOfRoutes()) compile(source);
    }

    private static URL[] classPath() throws MalformedURLException {
        String[] entries =
                System.getProperty("java.class.path")
                        .split(Pattern.quote(java.io.File.pathSeparator));
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < urls.length; i++) urls[i] = Path.of(entries[i]).toUri().toURL();
        return urls;
    }

    /** What {@link Trial#firstBroken} says of it. */
    String firstBroken(Path folder, Path routes, long first, long count) throws Exception {
        UnaryOperator<String> text =
                mutation.isOfRoutes()
                        ? file -> file.replace(mutation.from(), mutation.to())
                        : UnaryOperator.identity();
        Class<?> trial = loadClass(Trial.class.getName());
        Constructor<?> constructor =
                trial.getDeclaredConstructor(Path.class, Path.class, UnaryOperator.class);
        constructor.setAccessible(true);
        var method = trial.getDeclaredMethod("firstBroken", long.class, long.class);
        method.setAccessible(true);
        return (String) method.invoke(constructor.newInstance(folder, routes, text), first, count);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream code = mutated.get(name);
        if (code == null) return super.findClass(name);
        return defineClass(name, code.toByteArray(), 0, code.size());
    }

    private void compile(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + mutation.className().replace('.', '/') + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of(
                        "-parameters",
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"));
        try (JavaFileManager files =
                new InMemory(compiler.getStandardFileManager(null, null, null))) {
            if (!compiler.getTask(null, files, null, options, null, List.of(file)).call()) {
                throw new IllegalStateException("'" + mutation.name() + "' does not compile");
            }
        }
    }

    /** Keeps the compiler's output. */
    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream code = new ByteArrayOutputStream();
                    mutated.put(name, code);
                    return code;
                }
            };
        }
    }
}
