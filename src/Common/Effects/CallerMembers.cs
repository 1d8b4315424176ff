using static MemoWeaver.Common.Effects.KnownMember;

namespace MemoWeaver.Common.Effects;

/// <summary>Who calls, in which language, and as part of what.</summary>
static class CallerMembers
{
    const string Culture = "the current culture";
    const string ChangesCulture = "changes the current culture";
    const string Request = "the current request";
    const string Principal = "the current principal";

    public static IEnumerable<(string Type, KnownMember[] Members)> All { get; } =
    [
        ("System.Globalization.CultureInfo",
        [
            .. Varying(Culture, "=get_CurrentCulture", "=get_CurrentUICulture"),
            .. Process("the language of the machine", "=get_InstalledUICulture"),
            .. Outside(ChangesCulture, "=set_CurrentCulture", "=set_CurrentUICulture",
                "=set_DefaultThreadCurrentCulture", "=set_DefaultThreadCurrentUICulture"),
        ]),
        ("System.Globalization.RegionInfo", Varying(Culture, "=get_CurrentRegion")),
        ("System.Globalization.NumberFormatInfo", Varying(Culture, "=get_CurrentInfo")),
        ("System.Globalization.DateTimeFormatInfo", Varying(Culture, "=get_CurrentInfo")),
        ("System.StringComparer", Varying(Culture, "=get_CurrentCulture", "=get_CurrentCultureIgnoreCase")),
        ("Microsoft.Extensions.Localization.IStringLocalizer",
            Varying(KnownMembers.UICulture, "=get_Item", "GetAllStrings")),
        ("Microsoft.Extensions.Localization.StringLocalizerExtensions", Varying(KnownMembers.UICulture, "Get")),
        ("System.Threading.AsyncLocal`1", Identity("an AsyncLocal", "=get_Value")),
        ("System.Runtime.Remoting.Messaging.CallContext",
            Identity("the logical call context", "GetData", "LogicalGetData", "GetHeaders")),
        ("System.Security.Claims.ClaimsPrincipal", Identity(Principal, "=get_Current")),
        ("System.Security.Principal.WindowsIdentity", Identity(Principal, "GetCurrent")),
        ("Microsoft.AspNetCore.Components.Authorization.AuthenticationStateProvider",
            Identity(Principal, "GetAuthenticationState")),
        ("System.Web.Security.Membership", Identity(Principal, "=GetUser")),
        ("Volo.Abp.Users.ICurrentUser", Identity(Principal, "")),
        ("Volo.Abp.MultiTenancy.ICurrentTenant", Identity("the current tenant", "get_")),
        ("Microsoft.AspNetCore.Http.IHttpContextAccessor", Identity(Request, "=get_HttpContext")),
        ("Microsoft.AspNetCore.Http.HttpContextAccessor", Identity(Request, "=get_HttpContext")),
        ("System.Web.HttpContext", Identity(Request, "=get_Current")),
        ("System.ServiceModel.OperationContext", Identity(Request, "=get_Current")),
        ("System.ServiceModel.Web.WebOperationContext", Identity(Request, "=get_Current")),
        ("CoreWCF.OperationContext", Identity(Request, "=get_Current")),
        ("Orleans.Runtime.RequestContext", Identity(Request, "Get", "get_")),
        ("System.Diagnostics.Activity", Varying("the current activity", "=get_Current")),
        ("System.Transactions.Transaction", Varying("the current transaction", "=get_Current")),
    ];
}
