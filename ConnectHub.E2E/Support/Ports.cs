using System.Net;
using System.Net.Sockets;

namespace ConnectHub.E2E.Support;

/// <summary>
/// Free ports below the range that the system hands out to outgoing connections, so that a server that was killed gets its port again.
/// </summary>
public static class Ports
{
    private const int First = 28000;
    private const int Last = 29999;
    private static int _next = First + Environment.ProcessId % 1500;

    public static int Free()
    {
        for (var tries = 0; tries < Last - First; tries++)
        {
            var port = Interlocked.Increment(ref _next);
            if (port > Last)
                Interlocked.Exchange(ref _next, First);
            else if (IsFree(port))
                return port;
        }
        throw new InvalidOperationException($"No port between {First} and {Last} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
