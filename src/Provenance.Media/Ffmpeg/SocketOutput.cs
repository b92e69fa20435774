using System.Net.Sockets;
using FFMpegCore;
using FFMpegCore.Arguments;

namespace Provenance.Media.Ffmpeg;

/// <summary>
/// An output of ffmpeg that arrives through a unix socket in the working folder. It is read to its end whatever FFMpegCore's token says:
/// that token is cancelled when the process exits, while the last frames still lie in the socket.
/// </summary>
/// <param name="name">The socket's file name, our own.</param>
/// <param name="sink">Takes the bytes.</param>
internal sealed class SocketOutput(string name, StreamSink sink) : IOutputArgument, IDisposable
{
    private Socket? _listener;
    private Task<Socket>? _accepted;
    private string _path = "";

    /// <inheritdoc/>
    public string Text => $"\"unix:{name}\" -y";

    /// <inheritdoc/>
    public void Pre(FFOptions? options)
    {
        _path = Path.Combine(options!.WorkingDirectory, name);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen(2);
        _accepted = _listener.AcceptAsync();
    }

    /// <inheritdoc/>
    public async Task During(CancellationToken cancellationToken)
    {
        // The process has ended: a connection of our own queues behind ffmpeg's, if it made one, and ends the wait if it did not.
        using var ended = cancellationToken.Register(() =>
        {
            using var knock = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            knock.Connect(new UnixDomainSocketEndPoint(_path));
        });
        using var stream = new NetworkStream(await _accepted!, ownsSocket: true);
        await sink.ReadToEndAsync(stream);
    }

    /// <inheritdoc/>
    public void Post() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener?.Dispose();
        if (_path.Length > 0) File.Delete(_path);
    }
}
