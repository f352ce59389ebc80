package eu.aicontinent.crdgen;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The Javadoc of a source tree, by class name, or by class name, {@code #} and record component.
 */
record Javadoc(Map<String, String> texts) {

  static Javadoc of(Path sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var texts = new HashMap<String, String>();
    try (var manager = compiler.getStandardFileManager(null, null, null);
        var tree = Files.walk(sources)) {
      var files = tree.filter(file -> file.toString().endsWith(".java")).toList();
      var units = manager.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
      var docs = DocTrees.instance(task);
      for (var unit : task.parse()) {
        new Scanner(unit, docs, texts).scan(unit, null);
      }
    }
    return new Javadoc(Map.copyOf(texts));
  }

  Optional<String> of(Class<?> type) {
    return Optional.ofNullable(texts.get(type.getName())).filter(text -> !text.isEmpty());
  }

  Optional<String> of(Class<?> type, String component) {
    return Optional.ofNullable(texts.get(type.getName() + "#" + component));
  }

  private static String prose(List<? extends DocTree> body) {
    var text =
        body.stream()
            .map(
                tree ->
                    tree instanceof LiteralTree code ? code.getBody().toString() : tree.toString())
            .collect(Collectors.joining())
            .replaceAll("\\s+", " ")
            .strip();
    if (text.isEmpty()) {
      return text;
    }
    var sentence = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  /** Walks one source file; the parameter is the name of the enclosing class. */
  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable String> {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final Map<String, String> texts;

    Scanner(CompilationUnitTree unit, DocTrees docs, Map<String, String> texts) {
      this.unit = unit;
      this.docs = docs;
      this.texts = texts;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable String owner) {
      var prefix = owner == null ? unit.getPackageName() + "." : owner + "$";
      var name = prefix + tree.getSimpleName();
      var doc = docs.getDocCommentTree(getCurrentPath());
      if (doc != null) {
        texts.put(name, prose(doc.getFullBody()));
        for (var tag : doc.getBlockTags()) {
          if (tag instanceof ParamTree component) {
            texts.put(name + "#" + component.getName(), prose(component.getDescription()));
          }
        }
      }
      return super.visitClass(tree, name);
    }
  }
}
