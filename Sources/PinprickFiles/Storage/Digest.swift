import CCrypto

/// A SHA-256 that is fed piece by piece.
@safe package final class Digest {
  // Owned by this object alone: made in init, freed in deinit.
  private let context: OpaquePointer?
  private var result: String?

  package init() {
    // A digest needs nothing of the system's configuration, whose reading takes longer than a
    // megabyte's digest.
    _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    unsafe context = EVP_MD_CTX_new()
    let made = unsafe context != nil
    // libcrypto always has SHA-256; only a lack of memory can stop these calls.
    let begun = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(made && begun == 1, "libcrypto cannot begin a SHA-256")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes in a range of bytes.
  package func add(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count && result == nil)
    // The range lies within the array by the precondition.
    unsafe bytes.withUnsafeBytes {
      guard let start = $0.baseAddress else { return }
      _ = unsafe EVP_DigestUpdate(context, start + range.lowerBound, range.count)
    }
  }

  /// The digest of all that was added, as 64 hexadecimal digits; nothing can be added after it.
  package func hexadecimal() -> String {
    if let result { return result }
    var bytes = [UInt8](repeating: 0, count: 32)
    // SHA-256 fills exactly 32 bytes.
    _ = unsafe EVP_DigestFinal_ex(context, &bytes, nil)
    let text = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    result = text
    return text
  }
}
