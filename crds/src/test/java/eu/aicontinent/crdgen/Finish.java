package eu.aicontinent.crdgen;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OpenEnum;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.schema.StatusDefault;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.generator.annotation.Default;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds to generated CRDs what the generator's annotations cannot say, by walking the records along
 * their schemas.
 */
record Finish(Map<String, Class<?>> kinds, Javadoc javadoc) implements CRDPostProcessor {
  private static final CustomResourceColumnDefinition AGE =
      column("AGE", "date", ".metadata.creationTimestamp", 0);

  private static final String QUANTITY = "^[0-9]+(\\.[0-9]+)?([KMGTPE]i?|k|m)?$";

  @Override
  public HasMetadata process(HasMetadata resource, String specVersion) {
    var crd = (CustomResourceDefinition) resource;
    var kind = Objects.requireNonNull(kinds.get(crd.getMetadata().getName()));
    crd.getMetadata().setLabels(Map.of("app.kubernetes.io/part-of", "aicontinent"));
    // Uninstalling the chart must not delete every object of the network with its definitions.
    crd.getMetadata().setAnnotations(Map.of("helm.sh/resource-policy", "keep"));
    for (var version : crd.getSpec().getVersions()) {
      columnsInOrder(version, kind);
      version
          .getAdditionalPrinterColumns()
          .addAll(hasStatus(kind) ? columnsOfEveryStatus() : List.of(AGE));
      root(version.getSchema().getOpenAPIV3Schema(), kind);
      if (!hasStatus(kind)) {
        version.setSubresources(null);
        version.getSchema().getOpenAPIV3Schema().getProperties().remove("status");
      }
    }
    return crd;
  }

  private static void columnsInOrder(CustomResourceDefinitionVersion version, Class<?> kind) {
    var names =
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    version
        .getAdditionalPrinterColumns()
        .sort(Comparator.comparingInt(column -> names.indexOf(column.getName())));
  }

  private static boolean hasStatus(Class<?> kind) {
    return types(kind)[1] != Void.class;
  }

  /** Returns the types of spec and status. */
  private static Type[] types(Class<?> kind) {
    return ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
  }

  /** Returns the columns that answer of any object whether it is as it should be. */
  private static List<CustomResourceColumnDefinition> columnsOfEveryStatus() {
    return List.of(
        column("READY", "string", ".status.conditions[?(@.type==\"Ready\")].status", 0),
        column("REASON", "string", ".status.conditions[?(@.type==\"Ready\")].reason", 0),
        AGE,
        column("MESSAGE", "string", ".status.conditions[?(@.type==\"Ready\")].message", 1));
  }

  /**
   * Returns a column.
   *
   * @param priority 0 for a column that is always shown, 1 for one of {@code -o wide}
   */
  private static CustomResourceColumnDefinition column(
      String name, String type, String jsonPath, int priority) {
    return new CustomResourceColumnDefinitionBuilder()
        .withName(name)
        .withType(type)
        .withJsonPath(jsonPath)
        .withPriority(priority)
        .build();
  }

  private void root(JSONSchemaProps root, Class<?> kind) {
    var types = types(kind);
    javadoc.of(kind).ifPresent(root::setDescription);
    root.setRequired(List.of("spec"));
    // Declared so that rules can refer to the name, with its bound so that they are cheap enough.
    root.getProperties().put("metadata", object("name", name()));
    var spec = property(root, "spec");
    object(spec, (Class<?>) types[0]);
    freeTexts(spec);
    if (hasStatus(kind)) {
      status(property(root, "status"), kind, (Class<?>) types[1]);
    }
    withoutDuplicateRules(root);
  }

  private static JSONSchemaPropsBuilder name() {
    return new JSONSchemaPropsBuilder().withType("string").withMaxLength((long) Bounds.SUBDOMAIN);
  }

  private void status(JSONSchemaProps schema, Class<?> kind, Class<?> type) {
    object(schema, type);
    schema.setDefault(
        new KubernetesSerialization()
            .unmarshal(kind.getAnnotation(StatusDefault.class).value(), JsonNode.class));
  }

  private static JSONSchemaProps object(String property, JSONSchemaPropsBuilder schema) {
    return new JSONSchemaPropsBuilder()
        .withType("object")
        .addToProperties(property, schema.build())
        .build();
  }

  private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    return Objects.requireNonNull(schema.getProperties().get(name), name);
  }

  private void object(JSONSchemaProps schema, Class<?> type) {
    if (schema.getDescription() == null) {
      javadoc.of(type).ifPresent(schema::setDescription);
    }
    var required = new TreeSet<String>();
    for (var component : type.getRecordComponents()) {
      var name = nameOf(component);
      var field = property(schema, name);
      if (field.getDescription() == null) {
        javadoc.of(type, component.getName()).ifPresent(field::setDescription);
      }
      if (isRequired(component)) {
        required.add(name);
      }
      if (component.isAnnotationPresent(Immutable.class)) {
        schema.getXKubernetesValidations().add(immutable(name, isRequired(component)));
      }
      list(field, component);
      openEnum(field, component);
      field(field, component.getGenericType());
    }
    schema.setRequired(List.copyOf(required));
    withoutDuplicateRules(schema);
  }

  private static String nameOf(RecordComponent component) {
    var json = component.getAccessor().getAnnotation(JsonProperty.class);
    return json == null ? component.getName() : json.value();
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !component.isAnnotationPresent(OrEmpty.class)
        && !component.getAccessor().isAnnotationPresent(Default.class);
  }

  private static ValidationRule immutable(String name, boolean required) {
    var same = "self.%1$s == oldSelf.%1$s".formatted(name);
    var sameOrAbsent =
        "has(self.%1$s) == has(oldSelf.%1$s) && (!has(self.%1$s) || %2$s)".formatted(name, same);
    return new ValidationRuleBuilder()
        .withRule(required ? same : sameOrAbsent)
        .withMessage(name + " is immutable: make a new object instead")
        .withFieldPath("." + name)
        .build();
  }

  /** Restricts free texts, because they are shown to others in statuses, events and terminals. */
  private static void freeTexts(JSONSchemaProps spec) {
    new Field("spec", spec)
        .andBelow()
        .filter(Field::isFreeText)
        .forEach(field -> field.schema().setPattern(Bounds.FREE_TEXT_PATTERN));
  }

  private static void list(JSONSchemaProps field, RecordComponent component) {
    if ("array".equals(field.getType())) {
      var keyed = component.getAnnotation(ListMap.class);
      field.setXKubernetesListType(keyed == null ? "atomic" : "map");
      field.setXKubernetesListMapKeys(keyed == null ? List.of() : List.of(keyed.value()));
      if (keyed == null) {
        withoutDefaults(field);
      }
    }
  }

  /**
   * Leaves the defaults in an atomic list to the records, which set them when they read it. One
   * field manager owns such a list as a whole. If the API server wrote defaults into it, another
   * manager that applies the same manifest would conflict with the first.
   */
  private static void withoutDefaults(JSONSchemaProps list) {
    new Field("", list).andBelow().forEach(below -> below.schema().setDefault(null));
  }

  private static void openEnum(JSONSchemaProps field, RecordComponent component) {
    if (component.isAnnotationPresent(OpenEnum.class)) {
      var values = "array".equals(field.getType()) ? field.getItems().getSchema() : field;
      values.setEnum(List.of());
      values.setMinLength(1L);
      values.setMaxLength((long) Bounds.OPEN_ENUM);
    }
  }

  private void field(JSONSchemaProps field, Type type) {
    withoutDuplicateRules(field);
    switch (type) {
      case ParameterizedType list when list.getRawType() == List.class ->
          field(field.getItems().getSchema(), list.getActualTypeArguments()[0]);
      case ParameterizedType map when map.getRawType() == Map.class ->
          field(field.getAdditionalProperties().getSchema(), map.getActualTypeArguments()[1]);
      case Class<?> number when number == Long.class -> field.setFormat("int64");
      case Class<?> number when number == Integer.class -> field.setFormat("int32");
      case Class<?> quantity when quantity == Quantity.class -> {
        field.setPattern(QUANTITY);
        field.setMaxLength(32L);
      }
      case Class<?> record when record.isRecord() -> object(field, record);
      default -> {}
    }
  }

  /**
   * Removes duplicate rules. The generator repeats a rule of a record component, and server-side
   * apply refuses a definition with duplicates.
   */
  private static void withoutDuplicateRules(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(
        new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations())));
  }
}
