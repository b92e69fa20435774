using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Provenance.Media.Fetching;

/// <summary>
/// A forward proxy on loopback for one job of an outside tool: the tool's every connection is looked up, checked and made here, under the
/// address policy, and only with the job's token. It ends with the job.
/// </summary>
public sealed class ForwardProxy : IAsyncDisposable
{
    private const string User = "provenance";
    private const int BufferBytes = 1 << 16;
    private static readonly TimeSpan HeadTime = TimeSpan.FromSeconds(15);

    private readonly AddressPolicy _policy;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly byte[] _authorization;
    private readonly Task _accepting;

    private readonly long _maxBytes;
    private long _passed;

    private ForwardProxy(AddressPolicy policy, long maxBytes)
    {
        (_policy, _maxBytes) = (policy, maxBytes);
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _authorization = Encoding.Latin1.GetBytes("Basic " + Convert.ToBase64String(Encoding.Latin1.GetBytes($"{User}:{Token}")));
        _listener.Start();
        Endpoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens: 127.0.0.1 and a port the system chose.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>The token that this job's requests carry.</summary>
    public string Token { get; }

    /// <summary>The address to give to the tool, token included.</summary>
    public string Address => $"http://{User}:{Token}@{Endpoint}";

    /// <summary>Why the last connection was refused by the policy; null when none was.</summary>
    public string? Blocked { get; private set; }

    /// <summary>True when the job wanted more bytes than it may have; everything it had open was cut then.</summary>
    public bool IsOverQuota => Volatile.Read(ref _passed) > _maxBytes;

    /// <summary>Starts a proxy for one job.</summary>
    /// <param name="policy">Which addresses it connects to.</param>
    /// <param name="maxBytes">The most bytes that pass in both directions together, over all connections of the job.</param>
    public static ForwardProxy Start(AddressPolicy policy, long maxBytes) => new(policy, maxBytes);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                serving.RemoveAll(task => task.IsCompleted);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving); // the job is over: every tunnel ends with it
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await AnswerAsync(client);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            socket.Close(0); // one side went away: there is nobody left to tell
        }
    }

    private async Task AnswerAsync(NetworkStream client)
    {
        using var headTime = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        headTime.CancelAfter(HeadTime);
        var request = await ProxyRequest.ReadAsync(client, headTime.Token);
        if (request is null)
            await RefuseAsync(client, "400 Bad Request", "");
        else if (!CryptographicOperations.FixedTimeEquals(Encoding.Latin1.GetBytes(request.Authorization ?? ""), _authorization))
            await RefuseAsync(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"provenance\"\r\n");
        else if (IsOverQuota)
            await RefuseAsync(client, "403 Over quota", "");
        else
            await ForwardAsync(client, request);
    }

    private async Task ForwardAsync(NetworkStream client, ProxyRequest request)
    {
        try
        {
            await using var server = await _policy.ConnectAsync(request.Host, request.Port, _end.Token);
            if (request.IsConnect) await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _end.Token);
            await server.WriteAsync(request.Onward, _end.Token);
            await ExchangeAsync(client, server);
        }
        catch (BlockedAddressException e)
        {
            Blocked = e.Message;
            await RefuseAsync(client, "403 Blocked address", "");
        }
        catch (SocketException)
        {
            await RefuseAsync(client, "502 Bad Gateway", ""); // the host does not answer; the tool says so in its own words
        }
    }

    // What the client has sent may end before the answer does; when the answer has ended, all has.
    private async Task ExchangeAsync(NetworkStream client, NetworkStream server)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var up = PassAsync(client, server, over.Token);
        try
        {
            await PassAsync(server, client, over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await up;
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await from.ReadAsync(buffer, cancellation) is var read and > 0)
            {
                if (Interlocked.Add(ref _passed, read) > _maxBytes) throw new IOException("The job is over its quota.");
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            to.Socket.Close(0); // a broken answer must look broken to the tool, not complete
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task RefuseAsync(NetworkStream client, string status, string header)
    {
        await client.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n"), _end.Token);
        client.Socket.Shutdown(SocketShutdown.Send);
    }
}
