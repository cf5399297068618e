using System.Globalization;

namespace ConnectHub.Web.Shared;

/// <summary>What tries and calls without an account are counted by.</summary>
internal static class ClientAddress
{
    /// <summary>The IPv4 address, or the IPv6 /64: one household or server has a whole one, counting single addresses would count nothing.</summary>
    public static string KeyOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}/64")
            : address.ToString();
    }
}
