import Pinprick
