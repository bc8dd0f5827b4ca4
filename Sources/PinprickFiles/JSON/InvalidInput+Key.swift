package import Pinprick
import PinprickText

extension InvalidInput {
  /// The place as the file formats spell it.
  package var key: String { fileKey(of: place) }
}
