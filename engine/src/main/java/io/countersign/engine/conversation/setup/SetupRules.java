package io.countersign.engine.conversation.setup;

import io.countersign.engine.notify.address.WebAddress;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for what an admin types about a provider. */
public final class SetupRules {

  /** No name leads out of the path it becomes a part of. */
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");

  /** It becomes the value of a header, so it is one line of visible characters. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,1000}");

  private static final int MOST_MODELS = 20;

  private SetupRules() {}

  static String model(String name) {
    String plain = name.strip();
    if (!MODEL.matcher(plain).matches() || plain.contains("..")) {
      throw Refusal.invalid(
          "MODEL_INVALID",
          "A model's name has 1 to 200 letters, digits and . _ : / @ + -, as its provider writes"
              + " it");
    }
    return plain;
  }

  static List<String> models(List<String> names) {
    List<String> plain =
        List.copyOf(new LinkedHashSet<>(names.stream().map(SetupRules::model).toList()));
    if (plain.size() > MOST_MODELS) {
      throw Refusal.invalid("MODELS_TOO_MANY", "models holds at most " + MOST_MODELS);
    }
    return plain;
  }

  /**
   * Returns a key that can be sent.
   *
   * @throws Refusal where the text is none
   */
  public static SecretValue key(SecretValue key) {
    if (!KEY.matcher(key.reveal()).matches()) {
      throw Refusal.invalid(
          "KEY_INVALID",
          "api_key is 1 to 1000 visible ASCII characters without a space, or empty to forget it");
    }
    return key;
  }

  static WebAddress address(String text) {
    WebAddress address = WebAddress.of(text.strip().replaceAll("/+$", ""));
    if (address.uri().getRawQuery() != null) {
      throw Refusal.invalid("ADDRESS_INVALID", "base_url holds no query; leave out what follows ?");
    }
    return address;
  }
}
