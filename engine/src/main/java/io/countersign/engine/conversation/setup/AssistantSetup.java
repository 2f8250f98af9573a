package io.countersign.engine.conversation.setup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one provider is reached. A text that nobody set yet is empty. */
@Entity
@Table(name = "assistant_setup")
public class AssistantSetup {

  @Id private String provider;

  private String address;
  private String model;
  private String models;

  @Column(name = "secret_id")
  private @Nullable String secretId;

  private boolean selected;

  @Column(name = "changed_by")
  private String changedBy;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected AssistantSetup() {}

  AssistantSetup(String provider, String address, String model, String changedBy, Instant now) {
    this.provider = provider;
    this.address = address;
    this.model = model;
    this.models = "";
    this.changedBy = changedBy;
    this.changedAt = now;
  }

  void reachAt(String newAddress) {
    address = newAddress;
  }

  void ask(String newModel) {
    model = newModel;
  }

  void offer(List<String> others) {
    models = String.join("\n", others);
  }

  void openWith(Optional<String> newSecretId) {
    secretId = newSecretId.orElse(null);
  }

  void changed(String by, Instant now) {
    changedBy = by;
    changedAt = now;
  }

  String provider() {
    return provider;
  }

  String address() {
    return address;
  }

  String model() {
    return model;
  }

  List<String> otherModels() {
    return models.lines().toList();
  }

  Optional<String> secretId() {
    return Optional.ofNullable(secretId);
  }

  boolean isSelected() {
    return selected;
  }

  Instant changedAt() {
    return changedAt;
  }
}
